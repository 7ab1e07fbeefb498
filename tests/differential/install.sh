#!/usr/bin/env bash
# Installs the parsers that the differential test reads forwarded requests with: Debian packages and, by lock file, npm packages.
# Needs root for apt. A parser that stays absent is left out by run.sh, which says so.
set -euo pipefail
cd "$(dirname "$0")"

debian_packages=(
  nodejs npm
  golang-go golang-github-gin-gonic-gin-dev golang-github-json-iterator-go-dev golang-github-tidwall-gjson-dev
  golang-github-buger-jsonparser-dev golang-github-valyala-fastjson-dev
  php-cli
  ruby ruby-rack ruby-oj
  perl libjson-xs-perl libcpanel-json-xs-perl libmojolicious-perl libhttp-body-perl libcgi-pm-perl
  openjdk-17-jdk-headless libjackson2-databind-java libgoogle-gson-java libjson-smart-java
  libcommons-fileupload-java libcommons-io-java libservlet-api-java
  g++ nlohmann-json3-dev rapidjson-dev libsimdjson-dev libjansson-dev libjsoncpp-dev libyajl-dev libcjson-dev
  libcpp-httplib-dev
  rustc cargo librust-serde-json-dev librust-serde-derive-dev librust-serde-dev
  python3 python3-fastapi python3-multipart python3-django python3-flask python3-aiohttp python3-tornado
  python3-simplejson python3-ujson python3-rapidjson
  lua5.4 lua-cjson
)

missing=()
for package in "${debian_packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done

if ((${#missing[@]} > 0)); then
  # nodejs of another origin conflicts with Debian's npm: whoever has both commands needs neither package.
  if command -v node >/dev/null && command -v npm >/dev/null; then
    kept=()
    for package in "${missing[@]}"; do
      [[ $package == nodejs || $package == npm ]] || kept+=("$package")
    done
    missing=("${kept[@]}")
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=600 "${missing[@]}"
fi

(cd parsers/node && npm ci --no-audit --no-fund --ignore-scripts)
