#!/usr/bin/env bash
# Every client against the gateway: installs them, builds, runs all, and ends with "clients: C clients, N checks, F failed".
# Coding agents that run as programs come first, with such a line of their own. Arguments are words that a check's
# name must hold; --write replaces the tables of tests/FIGURES.md.
set -euo pipefail
cd "$(dirname "$0")"

results=$(mktemp)
trap 'rm -f "$results"' EXIT
export GATEWAY_CLIENTS_RESULTS="$results"

npm ci --ignore-scripts --loglevel=error
npm ci --prefix programs --ignore-scripts --loglevel=error
dotnet build ../../gateway -c Release --nologo -v quiet
dotnet build ../Gateway.IntegrationTests --nologo -v quiet
dotnet build ../Gateway.PreviousSdks --nologo -v quiet

# Their failures are in the results, too.
dotnet test ../Gateway.IntegrationTests --no-build --no-progress --filter 'FullyQualifiedName~.Sdks.' || true
dotnet test ../Gateway.PreviousSdks --no-build --no-progress || true

node run.mjs --programs
node run.mjs "$@"
