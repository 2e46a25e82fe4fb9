import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import { elfWith } from "../executable-file.ts";
import { reasonsOf, unpackBytes } from "../unpacked-bytes.ts";

const commit = "59807616e1fa2540724bfbac14d7976d7e4a3860";
const registry = "/home/u/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f";
const paths = [
  `/rustc/${commit}/library/core/src/panicking.rs`,
  `${registry}/serde_json-1.0.140/src/de.rs`,
  `${registry}/serde_json-1.0.140/src/read.rs`,
  `${registry}/tree-sitter-0.25.3+wasm/src/lib.rs`,
  "C:\\Users\\u\\.cargo\\registry\\src\\index.crates.io-1949cf8c6b5b557f\\windows-sys-0.59.0\\src\\lib.rs",
  "/usr/share/cargo/registry/regex-1.7.0/src/lib.rs",
  "/build/vendor/bstr-1.2.0-rc.1/src/lib.rs",
  "/root/.cargo/git/checkouts/ratatui-9f3a0d1c2b4e5f60/9b2ad1c/src/lib.rs",
];
const rodata = { name: ".rodata", bytes: Buffer.from(paths.join("")) };

test("crates are named by the paths in panic messages, each once", async () => {
  const all = await unpackBytes("tool", elfWith([rodata]));
  assert.deepEqual(
    all.modules.map(({ name, version }) => `${name} ${version}`),
    [
      "serde_json 1.0.140",
      "tree-sitter 0.25.3+wasm",
      "windows-sys 0.59.0",
      "regex 1.7.0",
      "bstr 1.2.0-rc.1",
      "ratatui 9b2ad1c",
    ],
  );
  assert.equal(all.containers[0]?.format, "rust-executable");
  assert.equal(all.containers[0]?.facts?.["rustc"], commit);
});

test("the list that cargo-auditable leaves is read", async () => {
  const list = {
    packages: [{ name: "ring", version: "0.17.8", source: "crates.io" }, { name: "tool" }, 7],
  };
  const section = { name: ".dep-v0", bytes: deflateSync(JSON.stringify(list)) };
  const all = await unpackBytes("tool", elfWith([section]));
  assert.deepEqual(all.modules, [
    { name: "ring", version: "0.17.8", in: "tool" },
    { name: "tool", in: "tool" },
  ]);
});

test("a list that is damaged or a bomb is told", async () => {
  const noise = await unpackBytes("t", elfWith([{ name: ".dep-v0", bytes: Buffer.alloc(64, 9) }]));
  assert.ok(reasonsOf(noise).includes("damaged"));
  const bomb = deflateSync(Buffer.alloc(40_000_000, " "));
  const all = await unpackBytes("t", elfWith([{ name: ".dep-v0", bytes: bomb }]));
  assert.ok(reasonsOf(all).includes("damaged"));
});
