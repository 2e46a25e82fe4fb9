import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { createPackageWithOptions } from "@electron/asar";
import { temporaryFolder } from "../../../trial/subject/temporary-folder.ts";
import { fileAt, reasonsOf, textsOf, unpackBytes } from "../unpacked-bytes.ts";

/** An archive with any header, by electron/asar's description of the format. */
function asarOf(header: unknown, contents = ""): Buffer {
  const json = Buffer.from(JSON.stringify(header));
  const padded = Math.ceil(json.length / 4) * 4;
  const head = Buffer.alloc(16 + padded);
  head.writeUInt32LE(4, 0);
  head.writeUInt32LE(8 + padded, 4);
  head.writeUInt32LE(4 + padded, 8);
  head.writeUInt32LE(json.length, 12);
  json.copy(head, 16);
  return Buffer.concat([head, Buffer.from(contents)]);
}

test("what electron/asar packs is read, and what is run is known", async () => {
  using folder = temporaryFolder();
  folder.write("app/package.json", '{"main":"src/main.js"}');
  folder.write("app/src/main.js", "start();\n");
  folder.write("app/src/empty.txt", "");
  folder.write("app/bin/tool.node", "native");
  const file = join(folder.path, "app.asar");
  await createPackageWithOptions(join(folder.path, "app"), file, { unpack: "*.node" });
  const all = await unpackBytes("app.asar", readFileSync(file));
  assert.deepEqual(textsOf(all), {
    "app.asar!package.json": '{"main":"src/main.js"}',
    "app.asar!src/main.js": "start();\n",
    "app.asar!src/empty.txt": "",
  });
  assert.equal(fileAt(all, "app.asar!src/main.js")?.entry, true);
  assert.deepEqual(all.containers[0]?.facts, { "kept beside it": "1 files" });
  assert.deepEqual(all.unread, []);
});

test("offsets, sizes, links and names that lie are told; the others are kept", async () => {
  const good = { size: 4, offset: "0" };
  const bytes = asarOf(
    {
      files: {
        "good.txt": good,
        "far.txt": { size: 4, offset: "99999999" },
        "negative.txt": { size: -4, offset: "0" },
        "huge.txt": { size: 1e308, offset: "0" },
        "odd.txt": { size: 4, offset: "-4" },
        "none.txt": {},
        out: { link: "../../etc/passwd" },
        rooted: { link: "/etc/passwd" },
        inside: { link: "good.txt" },
        "..": { files: { "evil.js": good } },
        ["__proto__"]: { files: { "proto.txt": good } },
      },
    },
    "text",
  );
  const all = await unpackBytes("a.asar", bytes);
  assert.equal(fileAt(all, "a.asar!good.txt")?.text, "text");
  const told = Object.groupBy(all.unread, ({ reason }) => reason);
  assert.equal(told.damaged?.length, 5);
  assert.equal(told["link-out"]?.length, 2);
  assert.equal(told["unsafe-path"]?.length, 1);
});

test("the same bytes named many times are bounded together", async () => {
  const contents = "x".repeat(100_000);
  const files = Object.fromEntries(
    Array.from({ length: 500 }, (_, index) => [`f${index}`, { size: 100_000, offset: "0" }]),
  );
  const bytes = asarOf({ files }, contents);
  const all = await unpackBytes("a.asar", bytes, { harmlessBytes: 0, ratio: 5 });
  const given = all.files.reduce((sum, file) => sum + file.bytes.length, 0);
  assert.ok(given <= bytes.length * 5);
  assert.ok(reasonsOf(all).includes("expands-too-much"));
});

test("a header that nests without end, or is cut off, ends in a line", async () => {
  const deep = `{"files":${'{"d":{"files":'.repeat(20_000)}{}${"}}".repeat(20_000)}}`;
  const nested = asarOf(JSON.parse("{}"));
  const json = Buffer.from(deep);
  nested.writeUInt32LE(json.length, 12);
  nested.writeUInt32LE(json.length + 8, 4);
  const all = await unpackBytes("a.asar", Buffer.concat([nested.subarray(0, 16), json]));
  assert.deepEqual(reasonsOf(all), ["damaged"]);
  const whole = asarOf({ files: { "a.txt": { size: 4, offset: "0" } } }, "text");
  for (let cut = 0; cut < whole.length; cut += 1) {
    const part = await unpackBytes("a.asar", whole.subarray(0, cut));
    assert.equal(fileAt(part, "a.asar!a.txt"), undefined, `${cut}`);
  }
});
