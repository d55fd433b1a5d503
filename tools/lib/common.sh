# What the commands in tools/ share. Source it; it changes to the checkout's
# root and stops the script at the first error.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
ROOT=$PWD
VENV=$ROOT/.venv

# Bazel wants a home, which a bare root or a container may lack.
export HOME=${HOME:-/root} USER=${USER:-$(id -un)}

say() { printf '\033[1m== %s\033[0m\n' "$*" >&2; }
die() { printf '%s\n' "$*" >&2; exit 1; }

# Debian's Bazel, whatever else PATH offers. Its server must not keep our
# standard input.
bazel() { /usr/bin/bazel "$@" </dev/null; }

# usage <<< text: prints the text and ends, if the first argument asks for it.
help_if_asked() {
  case ${1:-} in -h | --help) cat; exit 0 ;; esac
}
