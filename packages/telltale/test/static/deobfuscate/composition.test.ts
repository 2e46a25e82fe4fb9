import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { evaluateSlice } from "../../../src/static/deobfuscate/interpreter/evaluate.ts";
import type { Outcome } from "../../../src/static/deobfuscate/interpreter/slice.ts";
import { deobfuscationLimits } from "../../../src/static/deobfuscate/limits.ts";
import { tablesIn } from "./tables-in.ts";

/** A codec: how a test hides a text, and the function by which a program recovers it. */
interface Codec {
  readonly hide: (text: string) => string;
  readonly recover: string;
}

const each = (text: string, change: (code: number, at: number) => number): string =>
  [...text]
    .map((character, at) => String.fromCharCode(change(character.charCodeAt(0), at)))
    .join("");

const codecs: Readonly<Record<string, Codec>> = {
  base64: {
    hide: (text) => Buffer.from(text, "latin1").toString("base64"),
    recover: `function (t) { return atob(t); }`,
  },
  hex: {
    hide: (text) => Buffer.from(text, "latin1").toString("hex"),
    recover: `(t) => Buffer.from(t, "hex").toString("latin1")`,
  },
  reversed: {
    hide: (text) => [...text].toReversed().join(""),
    recover: `(t) => t.split("").reverse().join("")`,
  },
  xor: {
    hide: (text) => each(text, (code, at) => code ^ (17 + (at % 5))),
    recover: `(t) => { var o = ""; for (var i = 0; i < t.length; i++) o += String.fromCharCode(t.charCodeAt(i) ^ (17 + (i % 5))); return o; }`,
  },
  moved: {
    hide: (text) => each(text, (code) => (code + 13) & 255),
    recover: `(t) => Array.from(t, (c) => String.fromCharCode((c.charCodeAt(0) - 13 + 256) % 256)).join("")`,
  },
  interleaved: {
    hide: (text) =>
      [...text].filter((_, at) => at % 2 === 0).join("") +
      [...text].filter((_, at) => at % 2 === 1).join(""),
    recover: `(t) => { const h = Math.ceil(t.length / 2); let o = ""; for (let i = 0; i < h; i++) o += t.charAt(i) + t.charAt(h + i); return o; }`,
  },
  codes: {
    hide: (text) => [...text].map((character) => character.charCodeAt(0).toString(36)).join("."),
    recover: `(t) => t.split(".").map((n) => String.fromCharCode(parseInt(n, 36))).join("")`,
  },
  escaped: {
    hide: (text) =>
      [...text]
        .map((character) => `%${character.charCodeAt(0).toString(16).padStart(2, "0")}`)
        .join(""),
    recover: `(t) => unescape(t)`,
  },
};

const names = Object.keys(codecs);
const word = fc.stringMatching(/^[a-z]{4,12}$/);
const host = fc
  .tuple(word, word, fc.constantFrom("com", "org", "cn", "io"))
  .map((parts) => parts.join("."));

/** A program in one of several forms that recovers a text through codecs, the last hidden by is the first undone. */
function programOf(text: string, chain: readonly string[], form: number): string {
  const hidden = chain.reduce((held, name) => codecs[name]!.hide(held), text);
  const undo = chain.toReversed();
  const functions = names.map((name) => `const ${name} = ${codecs[name]!.recover};`).join("\n");
  const call = undo.reduce((held, name) => `${name}(${held})`, "data");
  const data = JSON.stringify(hidden);
  const forms = [
    `${functions}\nconst data = ${data};\nconst known = ${call}.split(",");`,
    `${functions}\nfunction known() { const data = ${data}; return ${call}.split(","); }`,
    `const codec = { ${names.map((name) => `${name}: ${codecs[name]!.recover}`).join(", ")} };\nlet data = ${data};\nfor (const step of ${JSON.stringify(undo)}) data = codec[step](data);\nexport const known = data.split(",");`,
    `(function () { ${functions}\nfunction open(data) { return ${call}; }\nvar known; var load = once(() => { known = open(${data}).split(","); }); })();`,
  ];
  return forms[form % forms.length]!;
}

test("texts hidden by any composition of codecs are recovered", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(host, { minLength: 3, maxLength: 8 }),
      fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }),
      fc.nat(3),
      async (hosts, chain, form) => {
        const text = hosts.join(",");
        const hidden = chain.reduce((held, name) => codecs[name]!.hide(held), text);
        // Two that undo one another hide nothing.
        fc.pre(!hidden.includes(hosts[0]!));
        const { tables } = await tablesIn(programOf(text, chain, form));
        const found = new Set(tables.flatMap(({ values }) => values));
        assert.deepEqual(
          hosts.filter((value) => !found.has(value)),
          [],
          `${chain.join()} ${form}`,
        );
      },
    ),
    { numRuns: 20 },
  );
});

test("no program, whole or cut or with characters changed, makes it throw", async () => {
  const base = programOf("one.example.com,two.example.com,three.example.com", ["xor", "base64"], 3);
  const { SourceError } = await import("../../../src/static/program/source-error.ts");
  await fc.assert(
    fc.asyncProperty(
      fc.nat(base.length),
      fc.nat(60),
      fc.constantFrom(
        "",
        "(",
        ")",
        "`",
        "=>",
        " await ",
        "this.",
        "x = x",
        "...",
        "for(;;)",
        "[0]",
        "arguments",
        "/a/",
      ),
      async (at, length, put) => {
        const text = base.slice(0, at) + put + base.slice(at + length);
        try {
          await tablesIn(text, {
            ...deobfuscationLimits,
            expressionSteps: 50,
            totalSteps: 300,
            declarationSteps: 50,
          });
        } catch (error) {
          assert.ok(error instanceof SourceError, String(error));
        }
      },
    ),
    { numRuns: 25 },
  );
});

test("what the prelude gives answers as Node does", async () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 });
  const checks = fc.sample(
    fc.tuple(bytes, fc.string({ unit: "binary", minLength: 1, maxLength: 20 })),
    40,
  );
  const encodings = ["utf8", "latin1", "hex", "base64", "base64url", "ascii", "utf16le"] as const;
  const expressions: string[] = [];
  const expected: string[] = [];
  for (const [row, text] of checks) {
    const list = `[${row.join(",")}]`;
    // Of what is no digit of theirs, base64 and hexadecimal make what the machine's own code happens to make.
    const digits = Buffer.from(row).toString("base64");
    for (const encoding of encodings) {
      const given = /^(?:base64|hex)/.test(encoding) ? digits : text;
      expressions.push(`"=" + Buffer.from(${list}).toString("${encoding}")`);
      expected.push(`=${Buffer.from(row).toString(encoding)}`);
      expressions.push(
        `"=" + Buffer.from(${JSON.stringify(given)}, "${encoding}").toString("hex")`,
      );
      expected.push(`=${Buffer.from(given, encoding).toString("hex")}`);
    }
    expressions.push(`"=" + new TextDecoder().decode(new Uint8Array(${list}))`);
    expected.push(`=${new TextDecoder("utf-8", { ignoreBOM: true }).decode(row)}`);
    expressions.push(`"=" + atob(${JSON.stringify(Buffer.from(row).toString("base64"))})`);
    expected.push(`=${Buffer.from(row).toString("latin1")}`);
  }
  const outcomes: Outcome[] = [];
  await evaluateSlice(
    {
      slice: { declarations: [], expressions },
      from: 0,
      each: false,
      most: 10_000,
      limits: deobfuscationLimits,
    },
    (outcome) => void outcomes.push(outcome),
  );
  for (const [index, outcome] of outcomes.entries())
    assert.deepEqual(outcome, { kind: "strings", strings: [expected[index]] }, expressions[index]);
});
