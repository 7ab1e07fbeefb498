#!/usr/bin/env bash
# Builds every adapter whose toolchain is installed and writes one launcher for each into the folder named.
set -uo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
mkdir -p "$1"
launchers="$(cd "$1" && pwd)"
built="$launchers.built"
rm -rf "$launchers"
mkdir -p "$launchers" "$built"

# launch NAME COMMAND...: the adapter is kept only if it starts and announces its parsers.
launch() {
  local name="$1"
  shift
  printf '#!/bin/sh\nexec %s\n' "$(printf '%q ' "$@")" >"$launchers/$name"
  chmod +x "$launchers/$name"
  if [[ -z "$("$launchers/$name" </dev/null 2>"$built/$name.log" | tr -d '\0' | head -c 1)" ]]; then
    rm "$launchers/$name"
    echo "left out: $name ($(tail -n 1 "$built/$name.log"))"
  fi
}

compiled() {
  local name="$1"
  shift
  if "$@" >"$built/$name.log" 2>&1; then
    return 0
  fi
  echo "left out: $name does not build ($(tail -n 1 "$built/$name.log"))"
  return 1
}

newer() {
  [[ -e "$1" && -z "$(find "$2" -newer "$1" -type f -print -quit)" ]]
}

launch python /usr/bin/python3 "$here/python/adapter.py"
launch node node "$here/node/adapter.mjs"
launch ruby ruby "$here/ruby/adapter.rb"
launch php php "$here/php/adapter.php"
launch perl perl "$here/perl/adapter.pl"
launch lua lua5.4 "$here/lua/adapter.lua"

if newer "$built/go" "$here/go" || compiled go env -C "$here/go" \
  GO111MODULE=off GOPATH=/usr/share/gocode GOCACHE="$built/go-cache" go build -o "$built/go" .; then
  launch go "$built/go"
fi

if newer "$built/cpp" "$here/cpp" || compiled cpp g++ -std=c++17 -O1 "$here"/cpp/*.cpp -o "$built/cpp" \
  -ljsoncpp -lsimdjson -ljansson -lcjson -lyajl -lcpp-httplib -pthread; then
  launch cpp "$built/cpp"
fi

jars=(jackson-core jackson-databind jackson-annotations gson json-smart accessors-smart commons-fileupload commons-io servlet-api)
classpath="$built/java$(printf ':/usr/share/java/%s.jar' "${jars[@]}")"
if newer "$built/java/Adapter.class" "$here/java" || compiled java javac -d "$built/java" -cp "$classpath" "$here"/java/*.java; then
  launch java java -cp "$classpath" Adapter
fi

if compiled rust env -C "$here/rust" cargo build --quiet --release --offline --target-dir "$built/rust" \
  --config 'source.crates-io.replace-with="debian"' --config 'source.debian.directory="/usr/share/cargo/registry"'; then
  launch rust "$built/rust/release/adapter"
fi
exit 0
