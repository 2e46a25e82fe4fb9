import assert from "node:assert/strict";
import { test } from "node:test";
import { splitCall } from "../../../../src/capture/cage/strace/call.ts";
import { pathsOf } from "../../../../src/capture/cage/strace/paths.ts";

const cases: readonly [flags: string, kind: string][] = [
  ["O_RDONLY|O_CLOEXEC", "read"],
  ["O_RDONLY|O_NONBLOCK|O_CLOEXEC|O_DIRECTORY", "list"],
  ["O_WRONLY|O_CREAT|O_EXCL, 0600", "write"],
  ["O_RDWR", "write"],
  // open(2): the file itself is not opened.
  ["O_RDONLY|O_CLOEXEC|O_PATH", "probe"],
  ["O_RDONLY|O_DIRECTORY|O_PATH", "probe"],
];

for (const [flags, kind] of cases) {
  test(`an open with ${flags} is a ${kind}`, () => {
    const call = splitCall(`openat(AT_FDCWD</home/dev>, "a", ${flags}) = 3</home/dev/a>`);
    assert.ok(call !== undefined);
    const line = { ...call, kind: "call", pid: 2, time: 0 } as const;
    assert.deepEqual(pathsOf(line, "/"), [{ path: "/home/dev/a", kind }]);
  });
}
