#!/usr/bin/env bash
# Measures a cluster as its users run it: three published gateways behind HAProxy on a real PostgreSQL with a standby, under load.
# It revokes, loses notifications, breaks the database in every way and restarts every replica, and ends with one line for each.
# The exit code is 0 only when every figure is within its bound. Takes about twenty minutes; with --quick about two, and the build.
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
out=$root/artifacts/cluster
mkdir -p "$out"

dotnet publish "$root/gateway" -c Release -o "$out/gateway" --use-current-runtime --no-self-contained --nologo -v quiet >&2 || exit 1
dotnet build "$root/tests/Gateway.IntegrationTests" -c Release --nologo -v quiet -p:RunAnalyzers=false >&2 || exit 1

results=$(mktemp)
trap 'rm -f "$results"' EXIT
export GATEWAY_TESTS_REQUIRE=all GATEWAY_BINARY=$out/gateway/gateway GATEWAY_CLUSTER_RESULTS=$results
filter=FullyQualifiedName~IntegrationTests.Cluster.
case " $* " in
    *" --quick "*) ;;
    # How soon one gateway recovers from each failure of its database is held here as well.
    *) export GATEWAY_CLUSTER=full; filter="$filter|FullyQualifiedName~PostgreSql.Failure" ;;
esac

status=0
dotnet test "$root/tests/Gateway.IntegrationTests" -c Release --no-build --filter "$filter" \
    --show-live-output on --no-progress < /dev/null || status=1

# A line that is missing is a part that did not come to its end.
for line in revocation_p999_ms revocation_bound_ms failures rolling_restart; do
    grep "^$line " "$results" || { echo "$line missing"; status=1; }
done
exit $status
