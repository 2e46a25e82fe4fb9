import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import {
  defaultStateFolder,
  newUnfinished,
  removeUnfinished,
  unfinishedOf,
} from "../../src/actions/unfinished.ts";

const root = mkdtempSync(join(tmpdir(), "telltale-unfinished-"));
after(() => rmSync(root, { recursive: true }));
const sha256 = "0123456789abcdef".repeat(4);
/** No process has it: Linux gives numbers below four million. */
const nobody = "999999999";

function leftBehind(place: string, name: string, age: number, holder = nobody): string {
  const folder = join(place, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "held-by"), holder);
  const at = new Date(Date.UTC(2026, 10, 20) - age * 1000);
  utimesSync(folder, at, at);
  return folder;
}

test("the state folder is the user's, and a relative one is ignored", () => {
  assert.equal(defaultStateFolder({ XDG_STATE_HOME: "/state" }), "/state/telltale/audits");
  assert.match(
    defaultStateFolder({ XDG_STATE_HOME: "state" }),
    /\/\.local\/state\/telltale\/audits$/,
  );
});

test("of a subject the latest is gone on with, of another subject none", () => {
  const place = join(root, "latest");
  const older = leftBehind(place, "0123456789abcdef-a-1", 20);
  const later = leftBehind(place, "0123456789abcdef-b-2", 10);
  assert.deepEqual(unfinishedOf(place, sha256), [later, older]);
  assert.deepEqual(unfinishedOf(place, "f".repeat(64)), []);
  assert.deepEqual(unfinishedOf(join(root, "none"), sha256), []);
});

test("an audit that still runs is neither gone on with nor removed", () => {
  const place = join(root, "running");
  const running = leftBehind(place, "0123456789abcdef-a-1", 99, String(process.ppid));
  assert.deepEqual(unfinishedOf(place, sha256), []);
  for (let count = 0; count < 5; count++)
    leftBehind(place, `0123456789abcdef-b-${count}`, 10 + count);
  const own = newUnfinished(place, sha256) ?? assert.fail();
  assert.ok(existsSync(running) && existsSync(own));
  assert.deepEqual(unfinishedOf(place, sha256).includes(own), false);
});

test("no more than three are kept, the oldest go first", () => {
  const place = join(root, "many");
  const left = [40, 30, 20, 10].map((age) => leftBehind(place, `0123456789abcdef-${age}-1`, age));
  newUnfinished(place, sha256);
  assert.deepEqual(left.map(existsSync), [false, false, true, true]);
});

test("where no folder can be made an audit runs without", () => {
  writeFileSync(join(root, "file"), "");
  assert.equal(newUnfinished(join(root, "file"), sha256), undefined);
});

test("what is removed is gone, and may be gone already", () => {
  const folder = leftBehind(join(root, "gone"), "0123456789abcdef-a-1", 1);
  removeUnfinished(folder);
  removeUnfinished(folder);
  assert.equal(existsSync(folder), false);
});
