#!/usr/bin/env bash
# Writes SHA256SUMS of all files in a folder and, with RELEASE_SIGNING_KEY (the file of an SSH key), SHA256SUMS.sig beside it.
#
#   scripts/checksums.sh FOLDER
#
# Who has the public key checks with:
#   ssh-keygen -Y verify -f allowed_signers -I wissensportal -n wissensportal -s SHA256SUMS.sig <SHA256SUMS
set -euo pipefail

cd "$1"
rm -f SHA256SUMS SHA256SUMS.sig
command -v sha256sum >/dev/null || sha256sum() { shasum --algorithm 256 "$@"; }
sums=$(sha256sum -- *)
printf '%s\n' "$sums" >SHA256SUMS
if [ -n "${RELEASE_SIGNING_KEY:-}" ]; then
  ssh-keygen -Y sign -f "$RELEASE_SIGNING_KEY" -n wissensportal SHA256SUMS
fi
