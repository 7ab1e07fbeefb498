#!/usr/bin/env bash
# Builds a release into a folder: deploy/release/build.sh FOLDER. An equal source makes an equal release, byte for byte.
set -euo pipefail
out=$(realpath -m "$1")
cd "$(dirname "$0")/../.."

# Paths of the machine that builds are mapped to /_/, so that no file holds them.
dotnet publish gateway -c Release -r linux-x64 --self-contained false -p:RestoreLockedMode=true -p:DebugType=none \
    -p:PathMap="$PWD=/_" -p:ContinuousIntegrationBuild=true -o "$out"
rm -f "$out/appsettings.Development.json" "$out/gateway.xml" "$out/Gateway.Core.xml"
dotnet run deploy/release/sbom.cs -- "$out" > "$out/sbom.cdx.json"
