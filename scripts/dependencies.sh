# Sourced by quickstart and test: installs Debian packages, and puts the pinned downloads into build/deps.
# shellcheck shell=bash

build_packages=(
  g++ cmake ninja-build ccache ca-certificates
  libyaml-dev libcli11-dev nlohmann-json3-dev libfmt-dev libpcre2-dev libidn2-dev libunistring-dev libsqlite3-dev libmd-dev
  libxxhash-dev libhowardhinnant-date-dev libcurl4-openssl-dev libmicrohttpd-dev libgit2-dev zlib1g-dev
  libarchive-dev libsodium-dev
)
test_packages=(mold doctest-dev libyaml-cpp-dev openssl git man-db patch zsh fish dpkg-dev fakeroot chromium nodejs)

# The pinned downloads: package, version, file name, SHA-512.
duckdb_x64=(@duckdb/node-bindings-linux-x64 1.4.4-r.3 duckdb-node-bindings-linux-x64-1.4.4-r.3.tgz
  679f73a5421c662947066719a66c1f1708bafce0272a5550084f7f3468190854aa61e6fede28f91d0cb6ea1a75d06222bf71f151018877c1d5b3ddb1da3bdc91)
duckdb_arm64=(@duckdb/node-bindings-linux-arm64 1.4.4-r.3 duckdb-node-bindings-linux-arm64-1.4.4-r.3.tgz
  a85dbf5a107e8bef22b3ad11ae94d8ff9667cb02146b2b818955d2b90e2bad19f59b582f7caa8fbe3c926e20e3620428ffa397bbf7dac74282d605e7356a0b10)
duckdb_header=(duckdb 1.4.4 duckdb-1.4.4.tgz
  844249e61c9517454b8f776638ba6c5ab411d1bddde1892ab72826ea25178c72430e74aa83f5122b171be6abcdace84560f824b5ac94e9d5c2b603ea7269a9a2)
example_data=(vega-datasets 3.2.1 vega-datasets-3.2.1.tgz
  9534b0640eb2abaa925366199bee9ba882e222f4cf3f19f88ad8abee33c61661c874fbd47d0f690b3cdcae4958cb030980b51b68879291941d88977ac01c4fba)

say() { printf '\n== %s\n' "$*"; }
fail() {
  printf 'error: %s\n' "$1" >&2
  [ -z "${2:-}" ] || printf 'hint: %s\n' "$2" >&2
  exit "${3:-1}"
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# Installs what is missing of the named Debian packages; elsewhere says what is needed and goes on.
install_packages() {
  if ! command -v apt-get >/dev/null; then
    say "no apt-get here: these packages (Debian's names) must be present: $*"
    return
  fi
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "installing ${missing[*]}"
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    fail "packages are missing, and this is neither root nor is there sudo" "as root: apt-get install ${missing[*]}"
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends -y "${missing[@]}" >/dev/null
}

# download PACKAGE VERSION FILE SHA512: the file in build/deps/downloads, its digest checked. A file that was put there, or
# into MESHCTL_DOWNLOADS, beforehand is used (and checked) instead.
download() {
  local package=$1 version=$2 file=$3 digest=$4 folder=build/deps/downloads
  mkdir -p "$folder"
  if [ ! -e "$folder/$file" ] && [ -n "${MESHCTL_DOWNLOADS:-}" ] && [ -e "$MESHCTL_DOWNLOADS/$file" ]; then
    cp "$MESHCTL_DOWNLOADS/$file" "$folder/$file"
  fi
  if [ ! -e "$folder/$file" ]; then
    command -v npm >/dev/null || install_packages npm
    command -v npm >/dev/null || fail "npm is needed to fetch $package $version" \
      "install npm, or put $file into $folder"
    say "fetching $package $version"
    npm pack --silent --pack-destination "$folder" "$package@$version" >/dev/null ||
      fail "cannot fetch $package $version" "check the network, or put $file into $folder"
  fi
  if ! printf '%s  %s\n' "$digest" "$folder/$file" | sha512sum --check --status; then
    rm -f "$folder/$file"
    fail "$file is not the file that was pinned: its SHA-512 differs" "it was removed; run again"
  fi
}

# unpack FILE MEMBER TARGET: one member of a download, written whole or not at all.
unpack() {
  local file=$1 member=$2 target=$3
  mkdir -p "$(dirname "$target")"
  tar -xzOf "build/deps/downloads/$file" "$member" >"$target.part"
  mv "$target.part" "$target"
}

# The DuckDB library and its header in build/deps/duckdb. The version is part of the stamp's name, so a new pin is fetched.
fetch_duckdb() {
  local stamp="build/deps/duckdb/.${duckdb_header[1]}"
  [ ! -e "$stamp" ] || return 0
  local bindings
  case "$(uname -m)" in
    x86_64) bindings=("${duckdb_x64[@]}") ;;
    aarch64) bindings=("${duckdb_arm64[@]}") ;;
    *) fail "no pinned DuckDB for $(uname -m)" "put libduckdb.so and duckdb.h of 1.4.4 into build/deps/duckdb, then: touch $stamp" ;;
  esac
  download "${bindings[@]}"
  download "${duckdb_header[@]}"
  unpack "${bindings[2]}" package/libduckdb.so build/deps/duckdb/libduckdb.so
  unpack "${duckdb_header[2]}" package/src/duckdb/src/include/duckdb.h build/deps/duckdb/duckdb.h
  touch "$stamp"
}

# The public data that the contracts of examples/ speak of, in build/data.
fetch_example_data() {
  local stamp="build/data/.${example_data[1]}" name
  [ ! -e "$stamp" ] || return 0
  download "${example_data[@]}"
  for name in flights-3m.parquet airports.csv seattle-weather.csv birdstrikes.csv; do
    unpack "${example_data[2]}" "package/data/$name" "build/data/$name"
  done
  touch "$stamp"
}
