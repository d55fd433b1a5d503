#!/bin/sh
# Writes the linker's version script that shows the public names of an archive:
# those in namespace tensord, but for the library's own parts and the protocol.
# Patterns cannot say that, because a name that is to be shown wins over one to
# be hidden.
set -eu

# Functions and variables, with what belongs to them (guards, type
# information, virtual tables) and what is static in inline functions.
in_namespace='^_Z(GV|T[HISTVW])?Z?N[VK]*[RO]?7tensord'
hidden="$in_namespace(6client|2v1|8internal|12SessionState|6Office)"
# The headers' inline functions call these.
called="${in_namespace}8internal(12AddReference|13DropReference)E"

nm --extern-only --defined-only --format=posix "$1" |
  cut -d' ' -f1 |
  grep -E "$in_namespace" |
  awk -v hidden="$hidden" -v called="$called" '$0 !~ hidden || $0 ~ called' |
  LC_ALL=C sort -u |
  sed -e '1i { global:' -e 's/$/;/' -e '$a local: *; };'
