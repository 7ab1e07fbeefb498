#!/usr/bin/env bash
# Builds a release twice, from copies of the committed source in two folders, and compares every file.
set -euo pipefail
root=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for copy in first another-second; do
    mkdir "$work/$copy"
    git -C "$root" archive HEAD | tar -x -C "$work/$copy"
    "$work/$copy/deploy/release/build.sh" "$work/$copy/out"
done
diff -r "$work/first/out" "$work/another-second/out"
echo "Both releases are equal: $(find "$work/first/out" -type f | wc -l) files."
