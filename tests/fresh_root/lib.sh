# Functions that make a fresh Debian 12 and run commands in it. Source
# tools/lib/common.sh and tools/lib/setup.sh first.

# make_fresh_root [PACKAGE...]: makes one with debootstrap under /var/tmp (or
# TMPDIR), with these further packages, and calls it $root. It goes when the
# script ends.
make_fresh_root() {
  ((EUID == 0)) || die "$0: only root can make a Debian root"
  install_packages debootstrap
  root=$(mktemp --directory "${TMPDIR:-/var/tmp}/tensord-root.XXXXXX")
  trap remove_fresh_root EXIT

  say 'Making a fresh Debian 12'
  local packages
  packages=$(IFS=,; echo "$*")
  debootstrap --variant=minbase ${packages:+--include="$packages"} bookworm \
    "$root" >"$root.log" || die "debootstrap failed: see $root.log"
  rm -f "$root.log"

  # The machine's way to the network: names, hosts, certificates, pip's settings.
  cp --dereference /etc/resolv.conf /etc/hosts "$root/etc/"
  root_environment=(HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8)
  local certificates=/etc/ssl/certs/ca-certificates.crt variable setting
  if [[ -f $certificates ]]; then
    # Under a name that the package ca-certificates does not overwrite.
    cp "$certificates" "$root/etc/machine-certificates.crt"
    for variable in CURL_CA_BUNDLE NODE_EXTRA_CA_CERTS REQUESTS_CA_BUNDLE \
      SSL_CERT_FILE; do
      root_environment+=("$variable=/etc/machine-certificates.crt")
    done
  fi
  while IFS= read -r -d '' setting; do
    [[ $setting != PIP_* ]] || root_environment+=("$setting")
  done < <(env --null)
  [[ ! -f $certificates ]] ||
    root_environment+=(PIP_CERT=/etc/machine-certificates.crt)

  mount --bind /proc "$root/proc"
  mount --bind /dev "$root/dev"
}

remove_fresh_root() {
  local mounted
  for mounted in proc dev; do
    ! mountpoint --quiet "$root/$mounted" || umount --lazy "$root/$mounted"
  done
  rm -rf --one-file-system "$root"
}

# inside DIRECTORY COMMAND...: runs it in a directory of the root, without a
# terminal.
inside() {
  chroot "$root" env --ignore-environment "${root_environment[@]}" \
    bash -c 'cd "$1" && "${@:2}"' - "$@" </dev/null
}
