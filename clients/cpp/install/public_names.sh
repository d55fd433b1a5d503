#!/bin/sh
# Writes the linker's version script that shows the public names of an archive:
# those in namespace tensord, but for the client's own parts and the protocol.
# Patterns cannot say that, because a name that is to be shown wins over one to
# be hidden.
set -eu

# Functions and variables, with what belongs to them (guards, type
# information, virtual tables) and what is static in inline functions.
in_namespace='^_Z(GV|T[HISTVW])?Z?N[VK]*[RO]?7tensord'
nm --extern-only --defined-only --format=posix "$1" |
  cut -d' ' -f1 |
  grep -E "$in_namespace" |
  grep -vE "$in_namespace(6client|2v1)" |
  LC_ALL=C sort -u |
  sed -e '1i { global:' -e 's/$/;/' -e '$a local: *; };'
