import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inventoryOf, inventoryOfFile } from "./made-up.ts";

function kindsOf(source: string): readonly string[] {
  return inventoryOf(source).characters.map(({ kind, name }) => `${kind} ${name.slice(0, 6)}`);
}

describe("choices among texts that look the same", () => {
  test("by returning one of them", () => {
    const [entry, ...rest] = inventoryOf(
      String.raw`function mark(a, b) { if (a && b) return "'"; if (a) return "\u2019"; return "\u02BC" } f(mark(x, y))`,
    ).characters;
    assert.deepEqual(rest, []);
    assert.equal(entry?.kind, "variants");
    assert.equal(entry.count, 3);
    assert.match(entry.name, /U\+0027 APOSTROPHE, U\+2019 .*U\+02BC/);
    assert.equal(entry.example, String.raw`"'", "\u{2019}", "\u{2bc}"`);
  });

  test("by a condition, in whole sentences", () => {
    assert.deepEqual(kindsOf(String.raw`f(zone ? "Today's date" : "Today\u02BCs date")`), [
      "variants U+0027",
      "look-alike U+02BC",
    ]);
  });

  test("by the place in a table", () => {
    assert.deepEqual(kindsOf(String.raw`const marks = ["-", "\u2010"]; f(marks[bit])`), [
      "variants U+002D",
    ]);
    assert.deepEqual(
      kindsOf(String.raw`const marks = { a: "\u200b", b: "\u200c" }; f(marks[bit])`),
      ["variants U+200B"],
    );
  });

  test("by assigning to one name", () => {
    assert.deepEqual(kindsOf(String.raw`let mark = "'"; if (x) mark = "\u02B9"; f(mark)`), [
      "variants U+0027",
    ]);
  });

  test("lists to recognise them, pairs of quotes, what is drawn otherwise, and far ones are none", () => {
    for (const source of [
      String.raw`const dashes = new Set(["-", "\u2013"])`,
      String.raw`["'", "\u2019"].includes(x)`,
      String.raw`f(open ? "\u201c" : "\u201d")`,
      String.raw`f(unicode ? "\u276f" : ">")`,
      String.raw`f(x ? "\u00a0" : " ")`,
      String.raw`const a = "'"; const b = "\u2019";`,
      String.raw`f(x ? "'" : 1); ${"g();".repeat(200)} f(x ? "\u2019" : 1)`,
      `f(x ? "a" : "b")`,
    ])
      assert.deepEqual(kindsOf(source), [], source.slice(0, 60));
  });
});

describe("characters in texts", () => {
  const found: readonly (readonly [string, string, readonly string[]])[] = [
    ["a letter of another script", String.raw`f("p\u0430ypal login")`, ["look-alike U+0430"]],
    ["a zero-width space", String.raw`f("to\u200bken")`, ["invisible U+200B"]],
    ["a turn of direction", String.raw`f("admin\u202e nimda")`, ["direction U+202E"]],
    ["tags", String.raw`f("hello\u{e0068}\u{e0069}")`, ["tag U+E006", "tag U+E006"]],
    [
      "a message of nothing else",
      String.raw`f("\u200b\u200c\u200b\u200b\u200c\u200c")`,
      ["invisible U+200B", "invisible U+200C"],
    ],
    ["in a template", "f(`to\u200bken ${x}`)", ["invisible U+200B"]],
  ];
  for (const [title, source, expected] of found)
    test(title, () => assert.deepEqual(kindsOf(source), expected));

  test("what is at home where it stands is none", () => {
    for (const text of [
      "❤️ done ✔️ 👩‍💻",
      "“quoted” – it’s typography…",
      "Ошибка: файл не найден",
      "Ugyldig tall: må være",
      "\u001B[31mred\u001B[0m",
      "[A-Za-z\u00c0-\u024f\u200c-\u200d]",
      "\u200b",
      "\u200b\u200c\u200d\ufeff",
      "\u0645\u0644\u0641 \u2068{{file}}\u2069",
      "日本語\u3000テキスト",
    ])
      assert.deepEqual(kindsOf(`f(${JSON.stringify(text)})`), [], text);
  });
});

test("Python's source is looked at, a text for people is not", () => {
  const line = 'if level != "none\u202e \u2066# admins only\u2069 \u2066":\n';
  assert.deepEqual(
    inventoryOfFile("a.py", "python", line).characters.map(({ kind }) => kind),
    ["direction", "direction", "direction"],
  );
  assert.deepEqual(inventoryOfFile("a.md", "text", line).characters, []);
});

test("in a program that is read as text, each line is looked at by itself, however long the others are", () => {
  const long = `${"x=1;".repeat(200_000)}\n`;
  const text = `\u202ea = "token"\n${long}${long}b = "to\u200bken"; c = "pa\u0430s"\n${long}d = "to\u200bken"`;
  const { characters } = inventoryOfFile("bundle.js", "javascript", text);
  assert.deepEqual(
    characters.map(({ kind, places }) => [kind, ...places.map(({ line }) => line)]),
    [
      ["direction", 1],
      ["invisible", 4, 6],
      ["look-alike", 4],
    ],
  );
});
