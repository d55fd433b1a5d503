# Functions that install what the commands need; see tools/setup. Source
# common.sh first. Each does nothing, quickly, when its work is done already.

# What building, running and testing needs.
BASE_PACKAGES=(
  bazel-bootstrap bazel-platforms bazel-rules-java bazel-rules-proto
  bazel-skylib ca-certificates g++ git libabsl-dev libbenchmark-dev libcli11-dev
  libeigen3-dev libgmock-dev libgrpc++-dev libgtest-dev libhwy-dev
  libopenblas-dev libprotobuf-dev librandom123-dev libsleef-dev libspdlog-dev
  libssl-dev nlohmann-json3-dev protobuf-compiler protobuf-compiler-grpc
  python3-dev python3-venv
)
SANITIZER_PACKAGES=(clang-19 libclang-rt-19-dev libfuzzer-19-dev)
LINT_PACKAGES=(clang-19 clang-format-19 clang-tidy-19)
WHEEL_PACKAGES=(patchelf)
DEPLOY_PACKAGES=(buildah debootstrap podman runc)

BUILDIFIER_VERSION=8.2.1
# The newest that Debian 12's Go (1.19) builds.
GRPCURL_VERSION=v1.8.9
WHEEL_REQUIREMENTS=(setuptools==84.2.1 wheel==0.48.0)

# persistently COMMAND...: runs what fetches from the network, thrice before it
# gives up.
persistently() {
  local attempt
  for attempt in 1 2; do
    "$@" && return 0
    say "Failed, trying again: $*"
    sleep "$((attempt * 5))"
  done
  "$@"
}

# install_packages NAME...: those Debian packages that are missing.
install_packages() {
  local missing=() package
  for package in "$@"; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == \
      installed ]] || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  say "Installing ${missing[*]}"
  local as_root=()
  ((EUID == 0)) || as_root=(sudo)
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq
    -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0)
  persistently "${apt[@]}" update
  persistently "${apt[@]}" install -y --no-install-recommends "${missing[@]}" >/dev/null
}

# once STAMP KEY COMMAND...: runs the command unless it succeeded before with
# the same key.
once() {
  local stamp=$1 key=$2
  shift 2
  [[ -f $stamp && $(<"$stamp") == "$key" ]] && return 0
  "$@"
  mkdir -p "$(dirname "$stamp")"
  printf '%s\n' "$key" >"$stamp"
}

create_venv() {
  say 'Creating the Python environment in .venv'
  rm -rf "$VENV"
  /usr/bin/python3 -m venv "$VENV"
  persistently "$VENV/bin/pip" install --quiet --disable-pip-version-check \
    --requirement tools/requirements.txt
}

install_client() {
  say 'Installing the Python client into .venv'
  persistently "$VENV/bin/pip" install --quiet --disable-pip-version-check \
    --no-deps --editable clients/python
}

setup_python() {
  once "$VENV/.requirements" "$(sha256sum <tools/requirements.txt)" create_venv
  once "$VENV/.client" "$(sha256sum <clients/python/pyproject.toml)" \
    install_client
}

setup_server() { install_packages "${BASE_PACKAGES[@]}"; }

setup_base() {
  setup_server
  setup_python
}

install_grpcurl() {
  say "Installing grpcurl $GRPCURL_VERSION"
  GOBIN=$ROOT/build/tools/bin persistently go install \
    "github.com/fullstorydev/grpcurl/cmd/grpcurl@$GRPCURL_VERSION"
}

setup_test() {
  setup_base
  install_packages "${SANITIZER_PACKAGES[@]}"
  # For grpcurl and examples/go. Any that is on PATH will do.
  command -v go >/dev/null || install_packages golang-go
  once build/tools/grpcurl.version "$GRPCURL_VERSION" install_grpcurl
}

install_buildifier() {
  say "Installing buildifier $BUILDIFIER_VERSION"
  # Only its name on PATH counts: another npm than Debian's will do.
  command -v npm >/dev/null || install_packages npm
  persistently npm install --loglevel=error --no-save --no-fund --no-audit \
    --prefix build/tools "@bazel/buildifier@$BUILDIFIER_VERSION"
}

setup_lint() {
  setup_base
  install_packages "${LINT_PACKAGES[@]}"
  once build/tools/buildifier.version "$BUILDIFIER_VERSION" install_buildifier
}

install_wheel_requirements() {
  say "Installing ${WHEEL_REQUIREMENTS[*]}"
  persistently "$VENV/bin/pip" install --quiet --disable-pip-version-check \
    "${WHEEL_REQUIREMENTS[@]}"
}

setup_wheel() {
  setup_base
  install_packages "${WHEEL_PACKAGES[@]}"
  once "$VENV/.wheel" "${WHEEL_REQUIREMENTS[*]}" install_wheel_requirements
}

setup_deploy() {
  setup_python
  install_packages "${DEPLOY_PACKAGES[@]}"
}
