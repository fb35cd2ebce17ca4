#!/usr/bin/env bash
# Make every kind of document that the rounds in examples/ allow; of interim reports, which look
# like the others, PDF alone, so that it takes no longer than it has to.
# Usage: tools/demo.sh REPORTER FOLDER
set -euo pipefail

reporter=$1
folder=$2

for round in examples/*/runde.toml; do
    output=$folder/$(basename "$(dirname "$round")")
    year=$(sed -n 's/^jahr = //p' "$round")
    "$reporter" vereinbarung "$round" --ausgabe "$output"
    if grep -q '^kennzahlen' "$round"; then
        "$reporter" bericht "$round" --ausgabe "$output"
        "$reporter" bericht "$round" --bis "$year-06" --format pdf --ausgabe "$output"
    fi
    "$reporter" uebersicht "$round" --ausgabe "$output"
    if grep -q '^\[\[dialog\]\]' "$round"; then
        "$reporter" einladung "$round" --dialog 1 --ausgabe "$output"
    fi
done

echo
echo "Die Beispieldokumente liegen im Ordner „$folder“:"
find "$folder" -type f \( -name '*.pdf' -o -name '*.docx' -o -name '*.xlsx' \) | sort
