import assert from "node:assert/strict";
import { test } from "node:test";
import { kindOf } from "../../../src/static/unpack/file-kind.ts";
import type { FileKind } from "../../../src/static/unpack/unpacked.ts";

const texts: readonly [string, string, FileKind][] = [
  ["a.js", "x", "javascript"],
  ["a.MJS", "x", "javascript"],
  ["dist/a.cts", "x", "typescript"],
  ["a.json", "{}", "json"],
  ["a.pyi", "x", "python"],
  ["install.sh", "x", "shell"],
  ["bin/tool", "#!/usr/bin/env node\nrun();", "javascript"],
  ["bin/tool", "#!/usr/bin/env -S bun run\nrun();", "javascript"],
  ["bin/tool", "#!/usr/bin/python3.12\nrun()", "python"],
  ["bin/tool", "#!/bin/sh\nrun", "shell"],
  ["bin/tool", "#!/opt/other\nrun", "text"],
  ["state", '{"a":1}', "json"],
  ["list", '[ "a" ]', "json"],
  ["README", "# Title", "text"],
  ["a.wasm", "no module", "text"],
];
test("kinds of texts are told by a first line, the name and the content", () => {
  for (const [path, text, kind] of texts)
    assert.equal(kindOf(path, Buffer.from(text), text), kind, path);
});

const compiled: readonly [string, string, FileKind][] = [
  ["a", "0061736d01000000", "wasm"],
  ["a.pyc", "cb0d0d0a00000000", "byte-code"],
  ["a.jsc", `8906dec0${"00".repeat(64)}`, "byte-code"],
  ["a", `8906dec0${"00".repeat(64)}`, "byte-code"],
  ["a.hbc", "c61fbc03c103191f00", "byte-code"],
  ["a.png", "89504e470d0a1a0a", "data"],
];
test("compiled code is told by how it begins, else by its name", () => {
  for (const [path, hex, kind] of compiled)
    assert.equal(kindOf(path, Buffer.from(hex, "hex"), undefined), kind, path);
});
