#!/usr/bin/env bash
# Make every document that the rounds in examples/ allow.
# Usage: tools/demo.sh REPORTER FOLDER
set -euo pipefail

reporter=$1
folder=$2

for round in examples/*/runde.toml; do
    output=$folder/$(basename "$(dirname "$round")")
    "$reporter" vereinbarung "$round" --ausgabe "$output"
    if grep -q '^kennzahlen' "$round"; then
        "$reporter" bericht "$round" --ausgabe "$output"
    fi
    if grep -q '^\[\[dialog\]\]' "$round"; then
        "$reporter" einladung "$round" --dialog 1 --ausgabe "$output"
    fi
done

echo
echo "Die Beispieldokumente liegen im Ordner „$folder“:"
find "$folder" -type f \( -name '*.pdf' -o -name '*.docx' \) | sort
