import assert from "node:assert/strict";
import { open } from "node:fs/promises";
import { test } from "node:test";
import fc from "fast-check";
import { readElf } from "../../../src/trial/subject/elf.ts";
import type { ElfFacts } from "../../../src/trial/subject/elf.ts";
import { elfFile, machineNumbers } from "./elf-file.ts";
import { temporaryFolder } from "./temporary-folder.ts";

async function read(bytes: Uint8Array): Promise<ElfFacts | undefined> {
  using folder = temporaryFolder();
  const file = await open(folder.write("program", bytes), "r");
  try {
    return await readElf(file);
  } finally {
    await file.close();
  }
}

test("the machine, the type and the loader stand in the header", async () => {
  const facts = await read(
    elfFile({ machine: machineNumbers.arm64, interpreter: "/lib/ld-musl-aarch64.so.1" }),
  );
  assert.deepEqual(facts, {
    machine: "arm64",
    type: "shared",
    hasEntry: true,
    interpreter: "/lib/ld-musl-aarch64.so.1",
  });
  assert.equal((await read(elfFile({ machine: machineNumbers.x64, type: 1 })))?.type, "other");
  assert.equal((await read(elfFile({ machine: 4242 })))?.machine, "machine 4242");
});

test("the running Node is a program for this machine", async () => {
  const file = await open(process.execPath, "r");
  try {
    const facts = await readElf(file);
    assert.equal(facts?.machine, process.arch);
    assert.match(facts?.interpreter ?? "", /^\/.*ld/);
  } finally {
    await file.close();
  }
});

test("a header that is cut short or lies raises nothing", async () => {
  const whole = elfFile({ machine: 62, interpreter: "/lib64/ld-linux-x86-64.so.2" });
  await fc.assert(
    fc.asyncProperty(
      fc.nat(whole.length),
      fc.array(fc.tuple(fc.integer({ min: 4, max: whole.length - 1 }), fc.nat(255)), {
        maxLength: 8,
      }),
      async (length, changes) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        const facts = await read(bytes.subarray(0, length));
        assert.ok(facts === undefined || (facts.interpreter ?? "").length <= 4096);
      },
    ),
    { numRuns: 60 },
  );
});
