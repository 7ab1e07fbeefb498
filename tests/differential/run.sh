#!/usr/bin/env bash
# Sends generated requests through the gateway and has everything that it forwards read by real parsers.
#   run.sh [--cases N] [--seed S] [--only NUMBER] [--quick] [--naive] [--benign] [--undeclared N]
# --naive puts a gateway with the framework's own readers in its place, which must report bypasses; --benign sends what
# ordinary clients send instead, none of which may be refused. --undeclared N sends N denied names outside content, where none may
# pass, and N into content, where none may be refused. install.sh installs the parsers.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../.." && pwd)"
artifacts="$root/artifacts/differential"

dotnet build "$root/gateway" -c Release -v quiet -clp:NoSummary -o "$artifacts/gateway"
dotnet build "$here/Gateway.Differential" -c Release -v quiet -clp:NoSummary -o "$artifacts/runner"
"$here/parsers/build.sh" "$artifacts/parsers"
exec dotnet "$artifacts/runner/Gateway.Differential.dll" \
  --gateway "$artifacts/gateway/gateway.dll" --content-root "$root/gateway" --parsers "$artifacts/parsers" "$@"
