import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { trimProgram } from "../../scripts/setup/trim-program.ts";

/** A head of an ELF program of 64 bits with one segment, then whatever follows it. */
function program(segmentEnd: number, tail: string, segments = 1): Buffer {
  const bytes = Buffer.alloc(segmentEnd);
  bytes.write("\x7fELF\x02\x01\x01", "latin1");
  bytes.writeBigUInt64LE(64n, 32);
  bytes.writeBigUInt64LE(BigInt(segmentEnd), 40);
  bytes.writeUInt16LE(56, 54);
  bytes.writeUInt16LE(segments, 56);
  bytes.writeUInt16LE(64, 58);
  bytes.writeUInt16LE(3, 60);
  bytes.writeBigUInt64LE(0n, 64 + 8);
  bytes.writeBigUInt64LE(BigInt(segmentEnd), 64 + 32);
  return Buffer.concat([bytes, Buffer.from(tail)]);
}

describe("what is never loaded is cut off", () => {
  const folder = mkdtempSync(join(tmpdir(), "trim-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const trimmed = (content: Uint8Array | string): { cut: boolean; bytes: Buffer } => {
    const file = join(folder, "program");
    writeFileSync(file, content);
    return { cut: trimProgram(file), bytes: readFileSync(file) };
  };

  test("behind the last segment, with the mention of the table that stood there", () => {
    const { cut, bytes } = trimmed(program(200, "symbols and sections"));
    const whole = program(200, "");
    whole.writeBigUInt64LE(0n, 40);
    whole.writeUInt16LE(0, 60);
    assert.equal(cut, true);
    assert.deepEqual(bytes, whole);
  });

  test("nothing of what is no such program, or ends with its last segment", () => {
    const endsThere = program(200, "");
    const of32Bits = program(200, "tail");
    of32Bits[4] = 1;
    for (const content of ["", "#!/bin/sh\n", endsThere, of32Bits, program(200, "tail", 0)]) {
      assert.deepEqual(trimmed(content), { cut: false, bytes: Buffer.from(content) });
    }
    // More segments than the file can hold: made to mislead a reader.
    assert.equal(trimmed(program(200, "tail", 9000)).cut, false);
  });

  test("a Node without its symbols is smaller and runs", () => {
    const file = join(folder, "node");
    copyFileSync(process.execPath, file);
    chmodSync(file, 0o755);
    const before = statSync(file).size;
    // Debian's own Node comes without them.
    if (trimProgram(file)) assert.ok(statSync(file).size < before);
    const script =
      'process.stdout.write(process.version + new Intl.DateTimeFormat("de").format(0).length)';
    const say = (node: string): string => execFileSync(node, ["-e", script], { encoding: "utf8" });
    assert.equal(say(file), say(process.execPath));
  });
});
