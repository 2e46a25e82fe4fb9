import assert from "node:assert/strict";
import { test } from "node:test";
import { AccessList } from "../../../../src/capture/cage/strace/access-list.ts";
import type { FileAccess } from "../../../../src/capture/trace/activity.ts";

const access = (
  path: string,
  kind: FileAccess["kind"] = "read",
  found = true,
): Omit<FileAccess, "count"> => ({ path, pid: 2, kind, found, at: 0 });

const secret = "/home/dev/.ssh/id_ed25519";
const floods: Readonly<Record<string, (list: AccessList, index: number) => void>> = {
  "names where nothing is": (list, index) =>
    list.add(access(`/home/dev/.ssh/${index}`, "read", false)),
  "files of its own": (list, index) => {
    list.add(access(`/home/dev/.ssh/${index}`, "write"));
    list.add(access(`/home/dev/.ssh/${index}`));
  },
  "files in a folder of its own": (list, index) => {
    list.add(access("/home/dev/.ssh/new", "write"));
    list.add(access(`/home/dev/.ssh/new/${index}`));
  },
  "files of the system": (list, index) => list.add(access(`/usr/lib/${index % 40}/${index}`)),
};

for (const [what, flood] of Object.entries(floods))
  test(`a flood of ${what} does not displace reads of the user's files`, () => {
    const list = new AccessList();
    for (let index = 0; index < 60_000; index += 1) flood(list, index);
    list.add(access(secret));
    const kept = list.finish();
    assert.ok(kept.some(({ path }) => path === secret));
    assert.ok(kept.length < 61_000);
    assert.ok(list.overflow > 0);
  });

test("what is done again is counted", () => {
  const list = new AccessList();
  for (let index = 0; index < 3; index += 1) list.add(access(secret));
  assert.deepEqual(list.finish(), [{ ...access(secret), count: 3 }]);
});
