import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { elfBase, elfWith, sectionOffsets } from "../executable-file.ts";
import type { MadeSection } from "../executable-file.ts";
import { fileAt, textsOf, unpackBytes } from "../unpacked-bytes.ts";

const list = [
  "path\texample.com/tool/cmd/tool",
  "mod\texample.com/tool\tv1.2.3\th1:abc=",
  "dep\tgolang.org/x/sys\tv0.1.0\th1:def=",
  "dep\texample.com/old\tv1.0.0",
  "=>\texample.com/fork\tv1.0.1\th1:ghi=",
  "build\tCGO_ENABLED=0",
  "",
].join("\n");
const mark = Buffer.alloc(16, 0x30);
const modules = Buffer.concat([mark, Buffer.from(list), mark]);
const expected = [
  { name: "example.com/tool", version: "v1.2.3", in: "tool" },
  { name: "golang.org/x/sys", version: "v0.1.0", in: "tool" },
  { name: "example.com/old", version: "v1.0.0", in: "tool" },
  { name: "example.com/fork", version: "v1.0.1", in: "tool" },
];

function infoHeader(flags: number): Buffer {
  const header = Buffer.alloc(32);
  header.write("\u00FF Go buildinf:", 0, "latin1");
  header[14] = 8;
  header[15] = flags;
  return header;
}

function behindLength(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.of((bytes.length & 0x7f) | 0x80, bytes.length >> 7), bytes]);
}

/** As Go has laid it since 1.18. */
const inlineInfo = Buffer.concat([
  infoHeader(2),
  behindLength(Buffer.from("go1.24.1")),
  behindLength(modules),
]);

function address(offset: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(elfBase + offset));
  return bytes;
}

function length(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

const code = { name: ".text", bytes: Buffer.alloc(160), code: true };

test("modules and settings are read where they follow their header", async () => {
  const all = await unpackBytes(
    "tool",
    elfWith([code, { name: ".go.buildinfo", bytes: inlineInfo }]),
  );
  assert.deepEqual(all.modules, expected);
  const { format, facts } = all.containers[0] ?? {};
  assert.equal(format, "go-executable");
  assert.equal(facts?.["go"], "go1.24.1");
  assert.equal(facts?.["package"], "example.com/tool/cmd/tool");
  assert.equal(facts?.["settings"], "CGO_ENABLED=0");
  assert.deepEqual(all.unread, [{ path: "tool", reason: "machine-code", bytes: 160 }]);
});

test("modules are read where their header points to them, as before 1.18", async () => {
  const version = Buffer.from("go1.17.13");
  const sections = (texts: readonly Buffer[]): readonly MadeSection[] => [
    { name: ".rodata", bytes: Buffer.concat([version, modules]) },
    { name: ".data", bytes: Buffer.concat(texts) },
    { name: ".go.buildinfo", bytes: Buffer.concat([infoHeader(0), Buffer.alloc(0)]) },
  ];
  const blank = sections([Buffer.alloc(32)]);
  const [rodata = 0, data = 0] = sectionOffsets(blank);
  const made = sections([
    address(rodata),
    length(version.length),
    address(rodata + version.length),
    length(modules.length),
  ]);
  const header = made[2]?.bytes ?? Buffer.alloc(0);
  address(data).copy(header, 16);
  address(data + 16).copy(header, 24);
  const all = await unpackBytes("tool", elfWith(made));
  assert.deepEqual(all.modules, expected);
  assert.equal(all.containers[0]?.facts?.["go"], "go1.17.13");
});

/** A list of embed.FS with the digest that a version of Go would write. */
function withEmbedded(
  files: Readonly<Record<string, string>>,
  digest: (content: Buffer) => Buffer,
): Buffer {
  const texts = Object.entries(files).flatMap(([name, content]) => [name, content]);
  const rodata = { name: ".rodata", bytes: Buffer.from(texts.join("")) };
  const [at = 0] = sectionOffsets([rodata]);
  let next = at;
  const point = (text: string): Buffer => {
    const bytes = Buffer.concat([address(next), length(text.length)]);
    next += text.length;
    return bytes;
  };
  const records = Object.entries(files).flatMap(([name, content]) => [
    point(name),
    point(content),
    name.endsWith("/") ? Buffer.alloc(16) : digest(Buffer.from(content)),
  ]);
  return elfWith([
    rodata,
    { name: ".data", bytes: Buffer.concat([length(1), ...records]) },
    { name: ".go.buildinfo", bytes: inlineInfo },
  ]);
}

const sha256 = (content: Buffer): Buffer => createHash("sha256").update(content).digest();
const digests: readonly [string, (content: Buffer) => Buffer][] = [
  [
    "up to 1.23",
    (content) => Buffer.from(sha256(content).map((byte) => 255 - byte)).subarray(0, 16),
  ],
  ["since 1.24", (content) => sha256(Buffer.concat([Buffer.of(1), content])).subarray(0, 16)],
];
for (const [name, digest] of digests)
  test(`embedded files are found by the digest of Go ${name}`, async () => {
    const files = {
      "assets/": "",
      "assets/hosts.json": '{"hosts":[]}',
      "prompt.md": "You are careful.",
    };
    const all = await unpackBytes("tool", withEmbedded(files, digest));
    const { "tool!texts": _, ...texts } = textsOf(all);
    assert.deepEqual(texts, {
      "tool!assets/hosts.json": '{"hosts":[]}',
      "tool!prompt.md": "You are careful.",
    });
  });

test("records of other makes are not taken for embedded files", async () => {
  const other = withEmbedded({ usage: "prints the usage" }, () => Buffer.alloc(16, 0xab));
  const all = await unpackBytes("tool", other);
  assert.deepEqual(Object.keys(textsOf(all)), ["tool!texts"]);
});

test("a list of modules that is cut off or whose lengths lie ends in what is whole", async () => {
  const long = Buffer.from(inlineInfo);
  long[32 + 2 + 8] = 0xff;
  long[32 + 2 + 9] = 0x7f;
  const lying = await unpackBytes("tool", elfWith([{ name: ".go.buildinfo", bytes: long }]));
  assert.deepEqual(lying.modules, []);
  assert.equal(lying.containers[0]?.facts?.["go"], "go1.24.1");
  const whole = elfWith([code, { name: ".go.buildinfo", bytes: inlineInfo }]);
  for (let cut = 64; cut < whole.length; cut += 61) {
    const all = await unpackBytes("tool", whole.subarray(0, cut));
    assert.ok(all.modules.length <= 4);
  }
  assert.equal(fileAt(lying, "tool!none"), undefined);
});
