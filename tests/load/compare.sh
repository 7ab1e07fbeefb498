#!/usr/bin/env bash
# Measures this gateway beside bare YARP, HAProxy, nginx with Lua and Portkey's gateway, all on loopback.
# Usage: tests/load/compare.sh [--quick] [--one-core] [--rounds N] [--only GROUP,...] [--subjects NAME,...]
#        [--beside FOLDER,...]
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
load=$root/tests/load
out=$root/artifacts/load
portkey=1.15.2
limit=3h
case " $* " in *" --quick "*) limit=8m ;; esac
cores=()
case " $* " in *" --one-core "*) cores=(taskset --cpu-list 1) ;; esac

publish() { dotnet publish "$1" -c Release -o "$out/$2" --nologo -v quiet "${@:3}" >&2; }

mkdir -p "$out"
# The gateway as its users get it: compiled for this platform.
publish "$root/gateway/Gateway.csproj" gateway --use-current-runtime --no-self-contained
publish "$load/BareYarp/BareYarp.csproj" bare-yarp
publish "$load/AllocationProbe/AllocationProbe.csproj" allocation-probe
publish "$load/Gateway.Load/Gateway.Load.csproj" gateway-load
if command -v npm >/dev/null && [ ! -d "$out/portkey/node_modules" ]; then
    npm install --prefix "$out/portkey" --no-audit --no-fund --omit=dev --ignore-scripts --silent \
        "@portkey-ai/gateway@$portkey" >&2 || echo "portkey cannot be installed: left out" >&2
fi

# timeout makes a process group of its own: whatever happens, the whole group ends with this script.
timeout --kill-after=10 "$limit" ${cores[@]+"${cores[@]}"} "$out/gateway-load/gateway-load" --artifacts "$out" "$@" &
runner=$!
trap 'kill -TERM -- "-$runner" 2>/dev/null || true' EXIT
trap 'exit 130' INT TERM
wait "$runner"

# Inspection by itself has no peer and no wire: the benchmarks print its lines.
case " $* " in
    *" --only "*) ;;
    *) dotnet run -c Release --project "$root/tests/Gateway.Benchmarks" -- quick ;;
esac
