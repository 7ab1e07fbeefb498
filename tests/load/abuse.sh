#!/usr/bin/env bash
# Presses the gateway as hard as issue 3 asks: 100,000 denied requests, 5,000 slow connections beside a flood of random keys, and
# 200 callers who send 30 MB each. Takes a few minutes; the figures are the tests' output.
set -euo pipefail
cd "$(dirname "$0")/../.."
ulimit -n "$(ulimit -Hn)"
GATEWAY_ABUSE=full dotnet test tests/Gateway.IntegrationTests -c Release --filter FullyQualifiedName~AbuseTests \
    --logger "console;verbosity=detailed" < /dev/null
