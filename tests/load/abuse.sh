#!/usr/bin/env bash
# Presses the gateway: 100,000 denied requests, 5,000 slow connections beside a flood of random keys, 200 callers who send 30 MB
# each, and an organisation with 1,000,000 keys in PostgreSQL. Takes a few minutes; the figures are the tests' output.
set -euo pipefail
cd "$(dirname "$0")/../.."
ulimit -n "$(ulimit -Hn)"
GATEWAY_ABUSE=full dotnet test tests/Gateway.IntegrationTests -c Release --filter "FullyQualifiedName~AbuseTests|FullyQualifiedName~An_organisation_may_have" \
    --show-live-output on --no-progress < /dev/null
