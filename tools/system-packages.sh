#!/usr/bin/env bash
# Install those of the Debian packages named as arguments that are missing, without a question.
# Where that takes rights that the user does not have, say the one command to run and fail.
set -euo pipefail

if ! command -v apt-get >/dev/null; then
    echo "Hinweis: Ohne apt richten Sie bitte selbst ein, was diesen Paketen entspricht: $*" >&2
    exit 0
fi

missing=()
for package in "$@"; do
    status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null) || true
    [[ $status == installed ]] || missing+=("$package")
done
((${#missing[@]})) || exit 0

if ((EUID == 0)); then
    as_root=()
elif sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
else
    echo "Es fehlen Systempakete. Bitte ausführen: sudo apt-get install ${missing[*]}" >&2
    exit 1
fi

echo "Systempakete werden installiert: ${missing[*]}" >&2
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -qq --yes --no-install-recommends "${missing[@]}" >/dev/null
