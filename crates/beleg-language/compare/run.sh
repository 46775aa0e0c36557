#!/usr/bin/env bash
# The rate of the language room beside that of a spaCy pipeline in the shape of de_core_news_sm, on the same German texts, one
# thread each. Needs Python with pip; spaCy goes into a folder of its own.
#
#     crates/beleg-language/compare/run.sh FILE...
set -euo pipefail
here=$(dirname "$0")
files=()
for file in "$@"; do files+=("$(realpath "$file")"); done
folder=${TMPDIR:-/tmp}/beleg-compare
if [ ! -x "$folder/bin/python" ]; then
    python3 -m venv "$folder"
    "$folder/bin/pip" install --quiet 'spacy>=3.7,<3.9'
fi
ours=$(cd "$here" && cargo run --quiet --release -p beleg-language --example language_speed -- de "${files[@]}")
theirs=$("$folder/bin/python" "$here/spacy_shape.py" "${files[@]}")
echo "tokens a second: $ours, spaCy $theirs; ratio $(awk "BEGIN { printf \"%.1f\", $ours / $theirs }")"
