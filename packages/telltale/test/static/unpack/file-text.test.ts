import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { textOf } from "../../../src/static/unpack/file-text.ts";

test("any text is read back from UTF-8", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (text) => {
      fc.pre(!/[\0-\x1f\x7f\uFEFF]/.test(text));
      assert.equal(textOf(Buffer.from(text)), text);
    }),
  );
});

test("texts of two bytes a character are told from numbers", () => {
  const plain = "const host = 'a.example';\n";
  const chinese = "// 你好，世界，这是一个说明\nconst a = 1;\n".repeat(3);
  assert.equal(textOf(Buffer.from(plain, "utf16le")), plain);
  assert.equal(textOf(Buffer.from(chinese, "utf16le")), chinese);
  assert.equal(textOf(Buffer.from(`\uFEFF${plain}`, "utf16le")), plain);
  const numbers = Buffer.alloc(4000);
  for (let at = 0; at < 4000; at += 2) numbers.writeUInt16LE(at % 97, at);
  assert.equal(textOf(numbers), undefined);
  assert.equal(textOf(Buffer.alloc(4000)), undefined);
});

test("a byte-order mark is no part of the text", () => {
  assert.equal(textOf(Buffer.from("\uFEFFabc")), "abc");
});

test("Latin-1 is read as such, by itself or where the container says so", () => {
  const text = "Gr\u00FC\u00DFe aus K\u00F6ln, und noch ein paar Worte mehr\n";
  assert.equal(textOf(Buffer.from(text, "latin1")), text);
  assert.equal(textOf(Buffer.from("caf\u00E9", "latin1"), "latin1"), "caf\u00E9");
});

test("one broken character does not turn a text into another encoding", () => {
  const text = Buffer.from("naïve – “quoted” – für alle, mit vielen Zeichen: äöüßéèê".repeat(20));
  const broken = Buffer.concat([text, Buffer.of(0xff), text]);
  assert.equal(textOf(broken), `${text.toString()}\uFFFD${text.toString()}`);
});

test("a zero and other odd bytes do not keep a source from being read", () => {
  const source = Buffer.from(`const a = "\0"; ${"\u0001".repeat(40)} steal();`);
  assert.equal(textOf(source, undefined, true), source.toString());
  assert.equal(textOf(source), undefined);
  const long = Buffer.from(`${"// a comment of some length\n".repeat(100)}"\0"`);
  assert.equal(textOf(long), long.toString());
});

test("what is no text is none", () => {
  assert.equal(textOf(Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")), undefined);
  assert.equal(
    textOf(Buffer.from(Array.from({ length: 500 }, (_, i) => (i * 131 + 7) % 256))),
    undefined,
  );
  assert.equal(textOf(Buffer.from("fffe1c00c4b15a000000ffee", "hex")), undefined);
  assert.equal(textOf(Buffer.alloc(0)), "");
});

test("what says by its mark that it is UTF-16 or UTF-32 is read so, whatever characters it is made of", () => {
  const text = `Be nice.${"\u{E0073}\u{E0065}".repeat(40)}\n`;
  const little = Buffer.from(`\uFEFF${text}`, "utf16le");
  const wide = Buffer.concat(
    [..."\uFEFF", ...text].map((character) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32LE(character.codePointAt(0) ?? 0);
      return bytes;
    }),
  );
  assert.equal(textOf(little), text);
  assert.equal(textOf(Buffer.from(little).swap16(), undefined, true), text);
  assert.equal(textOf(wide), text);
  assert.equal(textOf(Buffer.from(wide).swap32()), text);
  assert.equal(textOf(Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.alloc(400, 3)])), undefined);
  assert.equal(
    textOf(Buffer.concat([Buffer.of(0xff, 0xfe, 0, 0), Buffer.alloc(400, 3)])),
    undefined,
  );
});
