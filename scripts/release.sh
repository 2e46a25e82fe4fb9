#!/bin/sh
# Makes what is released: checks that version, tag and changelog agree and that nothing is uncommitted, then builds
# the npm package and writes its digest. With --publish, in a hosted CI, it is published with provenance: the registry
# then says from which commit and which workflow the package was made (https://docs.npmjs.com/generating-provenance-statements).
set -eu
cd "$(dirname "$0")/.."

fail() {
  echo "release: $1" >&2
  exit 1
}

publish=no
case ${1:-} in
  "") ;;
  --publish) publish=yes ;;
  *) fail "$1: only --publish is known" ;;
esac

version=$(sed -n 's/^  "version": "\(.*\)",$/\1/p' packages/telltale/package.json)
[ -n "$version" ] || fail "packages/telltale/package.json has no version"
[ -z "$(git status --porcelain)" ] || fail "there are changes that are not committed"
grep -q "^## $version" CHANGELOG.md || fail "CHANGELOG.md has no section $version"
if [ "$publish" = yes ]; then
  [ "$(git tag --points-at HEAD | grep -Fx "v$version")" ] || fail "this commit has no tag v$version"
fi

npm run --silent package >/dev/null
archive=telltale-$version.tgz
[ -f "$archive" ] || fail "npm pack made no $archive"
sha256sum "$archive" >"$archive.sha256"
cat "$archive.sha256"

if [ "$publish" = yes ]; then
  npm publish "$archive" --provenance --access public
fi
