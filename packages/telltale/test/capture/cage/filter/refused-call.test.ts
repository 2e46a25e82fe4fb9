import assert from "node:assert/strict";
import { test } from "node:test";
import { auditNumbers } from "../../../../src/capture/cage/filter/architecture.ts";
import { refusedNote } from "../../../../src/capture/cage/filter/refused-call.ts";

const call = { architecture: auditNumbers.x64, number: 250, argument: 0, by: "tool" };

test("a refused call is told by its name, with what it would have been good for", () => {
  const { code, message } = refusedNote(call, "x64");
  assert.equal(code, "escape-attempt");
  assert.match(message, /^tool tried to use the kernel's keyrings.*: keyctl was refused$/);
});

test("a family of sockets is told", () => {
  assert.match(
    refusedNote({ ...call, number: 41, argument: 40 }, "x64").message,
    /socket with AF_VSOCK was refused/,
  );
});

test("a call of another instruction set is told as one", () => {
  const foreign = { ...call, architecture: 0x4000_0003, number: 5 };
  assert.match(refusedNote(foreign, "x64").message, /another instruction set/);
  const x32 = { ...call, number: 0x4000_0001 };
  assert.match(refusedNote(x32, "x64").message, /another instruction set/);
});

test("the name that a process gives itself is only letters", () => {
  assert.match(refusedNote({ ...call, by: "a\u001b[2J\nb" }, "x64").message, /^a\?\?2J\?b tried/);
});
