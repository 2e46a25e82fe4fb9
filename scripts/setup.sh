#!/bin/sh
# Installs the locked npm dependencies of this clone when they are missing or the lock has changed; does
# nothing, fast, when they are there. Safe when several start at once: one installs, the others wait.
# No install script of any dependency is run.
#
#   setup.sh run            what running Telltale needs, on this platform, and nothing else
#   setup.sh development    what working on it needs as well (the default)
set -u

kind=${1:-development}
case $kind in
  run | development) ;;
  *) printf 'setup.sh: run or development, not %s\n' "$kind" >&2; exit 2 ;;
esac
root=$(cd -P -- "$(dirname -- "$0")/.." && pwd -P) || exit 2
modules=$root/node_modules
lock=$root/.telltale/setup.lock
stage=$root/.telltale/setup

say() {
  printf 'telltale: %s\n' "$*" >&2
}

# The sum, not the time, decides here: a fresh checkout gives every file a new time.
sum=$(cksum < "$root/package-lock.json" 2>/dev/null) || {
  say "there is no package-lock.json in $root: is this a whole clone?"
  exit 2
}

has_mark() {
  [ -f "$modules/.telltale-$1" ] && [ "$(cat "$modules/.telltale-$1" 2>/dev/null)" = "$sum" ]
}

# Who can work on it can run it.
is_done() {
  [ -x "$modules/.bin/node" ] && { has_mark development || { [ "$kind" = run ] && has_mark run; }; }
}

if is_done; then
  # Newer than the lock again, so that the launcher need not ask.
  for mark in run development; do
    ! has_mark "$mark" || touch "$modules/.telltale-$mark" 2>/dev/null
  done
  exit 0
fi

if ! command -v node >/dev/null 2>&1; then
  say "Node is not installed, and npm needs it (Debian: apt-get install nodejs npm); any version from 20 will do"
  exit 2
fi
if ! command -v npm >/dev/null 2>&1; then
  say "npm is not installed (Debian: apt-get install npm); it fetches the locked dependencies, Node 24 among them"
  exit 2
fi

# mkdir is atomic. A lock whose owner is gone (kill -9, a power cut) is taken over.
mkdir -p "$root/.telltale" 2>/dev/null
waiting=0
refused=0
until mkdir "$lock" 2>/dev/null; do
  if [ ! -d "$lock" ]; then
    # Given back just now, or not to be had at all.
    refused=$((refused + 1))
    if [ ! -w "$root/.telltale" ]; then
      say "cannot write to $root: set up once as a user who may, or clone it to a folder of your own"
      exit 2
    elif [ "$refused" -gt 20 ]; then
      say "cannot make the folder $lock: is there no space left on the disk?"
      exit 2
    fi
    continue
  fi
  owner=$(cat "$lock/pid" 2>/dev/null)
  # No owner after a while: it was killed before it could write its number.
  if { [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; } || { [ -z "$owner" ] && [ "$waiting" -gt 50 ]; }; then
    # Moved away first: of two who see the dead owner only one succeeds.
    mv "$lock" "$lock.$$" 2>/dev/null && rm -rf "$lock.$$"
    continue
  fi
  [ "$waiting" -ne 0 ] || say "another run is setting up; waiting for it"
  waiting=$((waiting + 1))
  sleep 0.2 2>/dev/null || sleep 1
done
echo $$ > "$lock/pid"
log=
# Given back last: what is left of the stage is nobody else's.
trap 'rm -rf "$stage"; [ -z "$log" ] || rm -f "$log"; rm -rf "$lock"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# Someone may have run npm here by hand: then nothing is to be installed, and their folder is left alone.
installed_by_hand() {
  [ -x "$modules/.bin/node" ] && (cd "$root" && node -e '
    const { readFileSync } = require("node:fs");
    const read = (path) => JSON.parse(readFileSync(path, "utf8")).packages;
    const wanted = read("package-lock.json");
    const found = read("node_modules/.package-lock.json");
    const isDevelopment = process.argv[1] === "development";
    for (const [path, { version, dev, optional, devOptional, link }] of Object.entries(wanted)) {
      if (!path.includes("node_modules/") || link || (dev && !isDevelopment)) continue;
      if (found[path] ? found[path].version !== version : !(optional || devOptional)) process.exit(1);
    }
  ' "$kind") >/dev/null 2>&1
}

if is_done; then
  exit 0
fi
if installed_by_hand; then
  printf '%s\n' "$sum" > "$modules/.telltale-$kind"
  exit 0
fi

if [ "$kind" = run ]; then
  say "installing the locked npm dependencies that running needs (once; 120 MB on disk)"
  omit=--omit=dev
else
  say "installing the locked npm dependencies, for working on it as well (once; 400 MB on disk)"
  omit=--include=dev
fi
log=$(mktemp "${TMPDIR:-/tmp}/telltale-setup.XXXXXX") || exit 2

# What a user's own settings, or the npm that started this, may say otherwise and would break the installation or the
# reading of its messages. The registry, its keys, proxies and certificates stay the user's.
ours="--ignore-scripts --no-audit --no-fund --no-progress --no-update-notifier --loglevel=error --color=false
  --heading=npm --json=false --dry-run=false --global=false --package-lock=true
  --package-lock-only=false --bin-links=true --install-strategy=hoisted --engine-strict=false"

# Set for one package where npm was started in it, and meant there.
unset npm_config_workspace npm_config_workspaces npm_config_include_workspace_root

untrusted='[A-Z_]*SELF_SIGNED[A-Z_]*|UNABLE_TO_[A-Z_]*|CERT_[A-Z_]*|ERR_TLS_[A-Z_]*'
unreachable='ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT'

# In a folder of its own: a node_modules that works goes on working until another is whole, and one that was
# interrupted leaves nothing behind.
prepare() {
  rm -rf "$stage" && mkdir -p "$stage" && cp "$root/package.json" "$root/package-lock.json" "$stage/" || return 1
  if [ -f "$root/.npmrc" ]; then cp "$root/.npmrc" "$stage/" || return 1; fi
  for manifest in "$root"/packages/*/package.json; do
    [ -f "$manifest" ] || continue
    folder=$(dirname -- "$manifest")
    mkdir -p "$stage/packages/${folder##*/}" && cp "$manifest" "$stage/packages/${folder##*/}/" || return 1
  done
}

install() {
  cd "$stage" || return 1
  # Asked first: without a network npm would try each of hundreds of packages anew before it gives up.
  # shellcheck disable=SC2086 # several words on purpose
  npm ping $ours --fetch-retries=1 --fetch-retry-mintimeout=500 --fetch-timeout=30000 ||
    ! grep -qE "code ($unreachable|$untrusted)" "$log" || return 1
  : > "$log"
  # shellcheck disable=SC2086
  npm ci $ours $omit --include=optional --fetch-retries=3 --fetch-retry-mintimeout=1000 --fetch-retry-factor=3
}

# The packages for x64 and arm64 both bring a command `node`. npm 9 and 10 throw away the one that is not for this
# machine together with its command, which by then is the other's.
link_node() {
  [ ! -x "$stage/node_modules/.bin/node" ] || return 0
  for node in "$stage"/node_modules/node-linux-*/bin/node; do
    [ -x "$node" ] || continue
    folder=${node%/bin/node}
    mkdir -p "$stage/node_modules/.bin" && ln -sf "../${folder##*/}/bin/node" "$stage/node_modules/.bin/node"
  done
}

# Half of what npm lays down is never read by what runs: Node's headers and manuals, types and source maps.
trim() {
  cd "$stage/node_modules" || return 0
  for folder in node-linux-*; do
    rm -rf "$folder/include" "$folder/share" "$folder/CHANGELOG.md"
    [ ! -f "$folder/bin/node" ] || .bin/node "$root/scripts/setup/trim-node.ts" "$folder/bin/node"
  done
  find . -type f \( -name '*.ts' -o -name '*.mts' -o -name '*.cts' -o -name '*.map' \) -exec rm -f {} +
}

# Two renames where that can be; where node_modules is a mount or a link to another disk, its content is replaced.
put_in_place() {
  if [ ! -e "$modules" ] && [ ! -h "$modules" ]; then
    mv "$stage/node_modules" "$modules"
  elif [ ! -h "$modules" ] && mv "$modules" "$stage/replaced" 2>/dev/null; then
    mv "$stage/node_modules" "$modules"
  else
    find "$modules/" -mindepth 1 -maxdepth 1 -exec rm -rf {} + &&
      find "$stage/node_modules" -mindepth 1 -maxdepth 1 -exec mv {} "$modules/" \;
  fi
}

complaint() {
  sed -n 's/^npm \(error\|ERR!\) //p' "$log" | grep -v '^code ' | head -n 1
}

explain() {
  code=$(sed -n 's/^npm \(error\|ERR!\) code \([A-Z0-9_]*\).*/\2/p' "$log" | head -n 1)
  case $code in
    ENOTFOUND | EAI_AGAIN | ECONNREFUSED | ECONNRESET | ETIMEDOUT | EHOSTUNREACH | ENETUNREACH | ERR_SOCKET_TIMEOUT | EIDLETIMEOUT)
      say "the npm registry cannot be reached ($code): check the network, the proxy and 'npm config get registry', then try again" ;;
    *SELF_SIGNED* | UNABLE_TO_* | CERT_* | ERR_TLS_*)
      say "npm does not trust who answers for the registry ($code): if that is a proxy of your company, name its authority with 'npm config set cafile FILE'" ;;
    E401 | E403 | E407 | ENEEDAUTH | EOTP)
      say "the npm registry refuses to answer without a login ($code): check 'npm config get registry' and the token for it in your .npmrc" ;;
    E404 | ETARGET | ENOVERSIONS)
      say "the npm registry lacks a locked package: $(complaint); check 'npm config get registry'" ;;
    EINTEGRITY)
      say "the npm registry gave something else than what is locked, and it was not installed: $(complaint)" ;;
    ENOSPC)
      say "no space left on the disk for the npm dependencies" ;;
    EACCES | EPERM | EROFS)
      say "npm may not write to $(sed -n 's/^npm \(error\|ERR!\) path //p' "$log" | grep . || echo "$root") ($code): set up once as a user who may, or clone it to a folder of your own" ;;
    *)
      say "npm ci failed: $(complaint)" ;;
  esac
}

if ! prepare 2>"$log"; then
  say "cannot write to $stage: $(head -n 1 "$log")"
  exit 2
fi
# Appended to: what was written before can be thrown away while it is open.
if ! (install) </dev/null >>"$log" 2>&1; then
  explain
  exit 2
fi
link_node
if [ ! -x "$stage/node_modules/.bin/node" ]; then
  say "no Node 24 is to be had from npm for this machine ($(uname -s) $(uname -m)): Telltale runs on Linux, x64 and arm64"
  exit 2
fi
[ "$kind" = development ] || (trim) >/dev/null 2>&1
if ! { printf '%s\n' "$sum" > "$stage/node_modules/.telltale-$kind" && put_in_place; } 2>"$log"; then
  say "cannot write to $modules: $(head -n 1 "$log")"
  exit 2
fi
