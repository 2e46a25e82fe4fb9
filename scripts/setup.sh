#!/bin/sh
# Installs the locked npm dependencies of this clone when they are missing or the lock has changed; does
# nothing, fast, when they are there. Safe when several start at once: one installs, the others wait.
# No install script of any dependency is run.
set -u

root=$(cd -P -- "$(dirname -- "$0")/.." && pwd -P) || exit 2
mark=$root/node_modules/.telltale-setup
lock=$root/.telltale/setup.lock

say() {
  printf 'telltale: %s\n' "$*" >&2
}

# The sum, not the time, decides here: a fresh checkout gives every file a new time.
sum=$(cksum < "$root/package-lock.json" 2>/dev/null) || {
  say "there is no package-lock.json in $root: is this a whole clone?"
  exit 2
}

is_done() {
  [ -x "$root/node_modules/.bin/node" ] && [ -f "$mark" ] && [ "$(cat "$mark" 2>/dev/null)" = "$sum" ]
}

if is_done; then
  # Newer than the lock again, so that the launcher need not ask.
  touch "$mark" 2>/dev/null
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
until mkdir "$lock" 2>/dev/null; do
  owner=$(cat "$lock/pid" 2>/dev/null)
  if [ ! -d "$lock" ] && [ ! -w "$root/.telltale" ]; then
    say "cannot write to $root: set up once as a user who may, or clone it to a folder of your own"
    exit 2
  fi
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
trap 'rm -rf "$lock"; [ -z "$log" ] || rm -f "$log"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# Someone may have run npm here by hand: then nothing is to be installed, and their folder is left alone.
installed_by_hand() {
  [ -x "$root/node_modules/.bin/node" ] && (cd "$root" && node -e '
    const { readFileSync } = require("node:fs");
    const read = (path) => JSON.parse(readFileSync(path, "utf8")).packages;
    const wanted = read("package-lock.json");
    const found = read("node_modules/.package-lock.json");
    for (const [path, { version, optional, link }] of Object.entries(wanted)) {
      if (path.includes("node_modules/") && !link && (found[path] ? found[path].version !== version : !optional)) process.exit(1);
    }
  ') >/dev/null 2>&1
}

if is_done; then
  exit 0
fi
if installed_by_hand; then
  printf '%s\n' "$sum" > "$mark"
  exit 0
fi

say "installing the locked npm dependencies (once; 400 MB on disk)"
log=$(mktemp "${TMPDIR:-/tmp}/telltale-setup.XXXXXX") || exit 2
quiet="--ignore-scripts --no-audit --no-fund --no-progress --no-update-notifier --fetch-retries=1 --fetch-retry-mintimeout=500 --loglevel=error"

unreachable='ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_TIMEOUT'

# A registry that mirrors only some platforms has no optional packages for the others. Where the lock was
# made on such a one, npm ci refuses it for lacking packages that nobody can fetch ("Missing: NAME@" with no
# version). npm install takes the same versions with the same integrity from the lock, and passes over those.
install() {
  cd "$root" || return 1
  # Asked first: without a network npm would try each of hundreds of packages anew before it gives up.
  # shellcheck disable=SC2086 # several words on purpose
  npm ping $quiet || ! grep -qE "code ($unreachable)" "$log" || return 1
  # shellcheck disable=SC2086
  npm ci $quiet && return 0
  grep -q 'code EUSAGE' "$log" || return 1
  if grep -E '(Missing|Invalid): ' "$log" | grep -qv 'Missing: .*@ from lock file'; then return 1; fi
  : > "$log"
  # shellcheck disable=SC2086
  npm install --no-save $quiet
}

if ! (install) </dev/null >"$log" 2>&1; then
  code=$(sed -n 's/^npm \(error\|ERR!\) code \([A-Z0-9_]*\).*/\2/p' "$log" | head -n 1)
  case $code in
    ENOTFOUND | EAI_AGAIN | ECONNREFUSED | ECONNRESET | ETIMEDOUT | EHOSTUNREACH | ENETUNREACH | ERR_SOCKET_TIMEOUT)
      say "the npm registry cannot be reached ($code): check the network, the proxy and 'npm config get registry', then try again" ;;
    ENOSPC)
      say "no space left on the disk for the npm dependencies" ;;
    EACCES | EPERM | EROFS)
      say "npm may not write to $root ($code): set up once as a user who may, or clone it to a folder of your own" ;;
    *)
      say "npm ci failed: $(sed -n 's/^npm \(error\|ERR!\) //p' "$log" | grep -v '^code ' | head -n 1)" ;;
  esac
  exit 2
fi
if [ ! -x "$root/node_modules/.bin/node" ]; then
  say "no Node 24 is to be had from npm for this machine ($(uname -s) $(uname -m)): Telltale runs on Linux, x64 and arm64"
  exit 2
fi
printf '%s\n' "$sum" > "$mark"
