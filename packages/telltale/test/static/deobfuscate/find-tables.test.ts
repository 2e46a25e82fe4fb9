import assert from "node:assert/strict";
import { test } from "node:test";
import { readModule } from "../../../src/static/program/module.ts";
import { findHiddenTables } from "../../../src/static/deobfuscate/index.ts";
import { deobfuscationLimits } from "../../../src/static/deobfuscate/limits.ts";
import { tablesIn, valuesIn } from "./tables-in.ts";

const base64 = (text: string): string => Buffer.from(text, "utf8").toString("base64");
const hosts = ["one.example.com", "two.example.org", "three.example.net"];

/** The text between, each character shifted by a number. */
const moved = (text: string, by: number): string =>
  [...text].map((each) => String.fromCharCode(each.charCodeAt(0) + by)).join("");

const programs: Readonly<Record<string, string>> = {
  "base64 by atob": `const known = atob("${base64(hosts.join(","))}").split(",");`,
  "base64 by Buffer": `import { Buffer as B } from "node:buffer";
    export const known = () => B.from("${base64(hosts.join(","))}", "base64").toString().split(",");`,
  "Buffer by require in a wrapper": `var wrap = (run, made) => () => (made || run((made = { exports: {} }).exports, made), made.exports);
    var load = wrap((exports) => { const { Buffer: b } = require("buffer"); exports.known = b.from("${base64(hosts.join(","))}", "base64").toString("utf8").split(","); });`,
  "exclusive or in a loop": `const key = 91, data = "${Buffer.from([...Buffer.from(hosts.join(","))].map((byte) => byte ^ 91)).toString("base64")}";
    function open(text) { let out = ""; for (const byte of Buffer.from(text, "base64")) out += String.fromCharCode(byte ^ key); return out.split(","); }
    var known; const load = once(() => { known = open(data); });`,
  "character codes": `const known = ${JSON.stringify(hosts.map((host) => [...host].map((each) => each.charCodeAt(0))))}.map((row) => String.fromCharCode(...row));`,
  "bytes of a typed array": `const known = new TextDecoder().decode(new Uint8Array(${JSON.stringify([...Buffer.from(hosts.join("\n"))])})).split("\\n");`,
  "reversed texts": `const known = ${JSON.stringify(hosts.map((host) => [...host].toReversed().join("")))}.map((each) => each.split("").reverse().join(""));`,
  "pieces of three characters": `const known = [${hosts.map((host) => (host.match(/.{1,3}/g) ?? []).map((piece) => JSON.stringify(piece)).join(" + ")).join(", ")}];`,
  "moved letters": `const back = (text) => [...text].map((each) => String.fromCharCode(each.charCodeAt(0) - 3)).join("");
    function knows(host) { return [${hosts.map((host) => JSON.stringify(moved(host, 3))).join(", ")}].map(back).includes(host); }`,
  "hexadecimal digits": `const known = "${Buffer.from(hosts.join(" ")).toString("hex")}".match(/../g).map((each) => String.fromCharCode(parseInt(each, 16))).join("").split(" ");`,
  "an array turned before use": `const list = ${JSON.stringify([base64(hosts[1] ?? ""), base64(hosts[2] ?? ""), base64(hosts[0] ?? "")])};
    (function (items, turns) { while (turns--) items.push(items.shift()); })(list, 2);
    const word = (at) => atob(list[at - 7]);
    const known = [word(7), word(8), word(9)];`,
  "a list filled by a loop": `const known = []; for (const each of ${JSON.stringify(hosts.map(base64))}) known.push(atob(each));`,
  "a cache that is filled late": `let cache; function known() { return (cache ??= JSON.parse(atob("${base64(JSON.stringify(hosts))}"))); }`,
  "a method of an object": `const codec = { open(text) { return atob(text).split(","); } }; const known = codec.open("${base64(hosts.join(","))}");`,
  "a method of a class": `class Codec { #key = 3; open(text) { return [...atob(text)].map((each) => String.fromCharCode(each.charCodeAt(0) ^ this.#key)).join(""); } }
    const known = new Codec().open("${Buffer.from([...hosts.join(" ")].map((each) => each.charCodeAt(0) ^ 3)).toString("base64")}").split(" ");`,
  "names that are the same in two scopes": `function a(t) { return atob(t); } var e = (() => { var t = "${base64(hosts.join(","))}"; var e = a; return { t, go: () => e(t).split(",") }; })(); export const known = (() => { const t = e; return t.go(); })();`,
  "a getter over private fields": `class Known { static #data = "${base64(hosts.join(";"))}"; static #made; static get all() { return (Known.#made ??= new Set(atob(Known.#data).split(";"))); } } export const knows = (host) => Known.all.has(host);`,
  "a method put on a prototype": `function Codec(key) { this.key = key; } Codec.prototype.open = function (list) { const key = this.key; return list.map((code) => String.fromCharCode(code ^ key)).join(""); };
    const codec = new Codec(77); export const known = codec.open(${JSON.stringify([...Buffer.from(hosts.join(" "))].map((byte) => byte ^ 77))});`,
  "a tag of a template": `const open = (parts) => parts.raw[0].split("").reverse().join(""); export const known = open\`${[...hosts.join("+")].toReversed().join("")}\`;`,
  "an array turned in a bundler's wrapper": `var wrap = (run) => () => run && run((run = 0)); function list() { const all = ${JSON.stringify([base64(hosts[1] ?? ""), base64(hosts[2] ?? ""), base64(hosts[0] ?? "")])}; return (list = function () { return all; })(); }
    function word(at) { return atob(list()[at - 7]); }
    var known; var load = wrap(() => { !function () { let all = list(); for (;;) try { if (word(7).startsWith("one")) break; all.push(all.shift()); } catch { all.push(all.shift()); } }(), known = [word(7), word(8), word(9)], process.exit(); });`,
  "a program in a text": `eval(atob("${base64(`var known = ${JSON.stringify(hosts)};`)}"));`,
  "a program in a program in a text": `new Function(atob("${base64(`eval(atob("${base64(`var known = ${JSON.stringify(hosts)};`)}"))`)}"))();`,
};

for (const [name, program] of Object.entries(programs))
  test(`${name}: decoded`, async () => {
    const values = [...(await valuesIn(program))].flatMap((value) => value.split(/[\s,+]+/));
    for (const host of hosts) assert.ok(values.includes(host), `${host} in ${values.join(" ")}`);
  });

test("texts written in escapes are reported", async () => {
  const escaped = [...(hosts[0] ?? "")]
    .map((each) => `\\x${each.charCodeAt(0).toString(16)}`)
    .join("");
  const { tables } = await tablesIn(`const host = "${escaped}";`);
  assert.deepEqual(
    tables.map(({ holds, hiddenBy, values }) => ({ holds, hiddenBy, values })),
    [{ holds: "hosts", hiddenBy: ["escapes"], values: [hosts[0]] }],
  );
});

test("a table says what it is, where it is and how it is hidden", async () => {
  const { tables, limits } = await tablesIn(
    `const data = "${base64(hosts.join(","))}";\nconst known = atob(data).split(",");`,
  );
  assert.deepEqual(limits, []);
  assert.equal(tables.length, 1);
  const [table] = tables;
  assert.equal(table?.holds, "hosts");
  assert.deepEqual(table?.values, hosts);
  assert.equal(table?.count, 3);
  assert.ok(table?.hiddenBy.includes("base64"));
  assert.equal(table?.place.line, 2);
  assert.match(table?.code ?? "", /atob\(data\)/);
});

test("the same values have the same name in another program", async () => {
  const one = await tablesIn(`const a = atob("${base64(hosts.join(","))}").split(",");`);
  const other = await tablesIn(
    `x(); function b(c) { return c.split("").reverse().join("").split(","); } b("${[...hosts.join(",")].toReversed().join("")}");`,
  );
  assert.equal(one.tables.length, 1);
  assert.equal(one.tables[0]?.id, other.tables[0]?.id);
});

test("what stands in plain sight is no hidden table", async () => {
  const plain = [
    `const known = ${JSON.stringify(hosts)};`,
    `const known = "${hosts.join(",")}".split(",");`,
    `const known = ${JSON.stringify(hosts)}.map((each) => each.toUpperCase().toLowerCase()).join(" ").split(" ");`,
    `const message = ["could not", "read the", "file"].join(" ");`,
    `function encode(text) { return btoa(text); } const header = "Basic " + encode(process.env.TOKEN);`,
    `const pattern = new RegExp(["a+", "b*"].join("|")); const id = Math.random().toString(36).slice(2);`,
  ];
  for (const program of plain) assert.deepEqual((await tablesIn(program)).tables, [], program);
});

test("what depends on the machine is not decoded", async () => {
  const { tables } = await tablesIn(`const key = process.env.KEY;
    const open = (text) => [...atob(text)].map((each, at) => String.fromCharCode(each.charCodeAt(0) ^ key.charCodeAt(at % key.length))).join("");
    const known = open("${base64(hosts.join(","))}");`);
  assert.deepEqual(tables, []);
});

test("a decoder that never ends is a line, and the others are decoded", async () => {
  const { tables, limits } = await tablesIn(
    `const open = (text) => { for (;;) if (atob(text) === "") break; return text; };
     const first = open("bmV2ZXIgZW5kcyBhdCBhbGw=");
     const known = atob("${base64(hosts.join(","))}").split(",");`,
    { ...deobfuscationLimits, expressionSteps: 100 },
  );
  assert.deepEqual(limits, ["program.js:2:20: a decoder was stopped: it took all its time"]);
  assert.deepEqual(
    tables.map(({ values }) => values),
    [hosts],
  );
});

test("a decoder that asks for all memory is a line, and the others are decoded", async () => {
  const { tables, limits } = await tablesIn(
    `const open = (text) => { const all = []; for (;;) all.push(new Uint8Array(1e6), atob(text)); };
     const first = open("YXNrcyBmb3IgYWxsIG1lbW9yeQ==");
     const known = atob("${base64(hosts.join(","))}").split(",");`,
  );
  assert.equal(limits.length, 1);
  assert.match(
    limits[0] ?? "",
    /^program\.js:2:20: a decoder was stopped: it took all its (?:memory|time)$/,
  );
  assert.deepEqual(
    tables.map(({ values }) => values),
    [hosts],
  );
});

test("of more tables than are listed the number is given", async () => {
  const program = hosts
    .map((host) => `f(atob("${base64(`${host},a.${host},b.${host}`)}").split(","));`)
    .join("\n");
  const { tables, limits } = await tablesIn(program, { ...deobfuscationLimits, tables: 1 });
  assert.equal(tables.length, 1);
  assert.deepEqual(limits, ["2 more hidden tables, of less interest, are not listed"]);
});

test("a table that is decoded only where it is compared is recovered by its comparisons", async () => {
  const rows = JSON.stringify(hosts.map((host) => [...host].map((each) => each.charCodeAt(0) ^ 9)));
  const ways = [
    `host.endsWith(word)`,
    `word === host`,
    `host !== word ? false : true`,
    `[word].includes(host)`,
    `new Set([word]).has(host)`,
  ];
  for (const way of ways) {
    const values = await valuesIn(
      `export function knows(host, log) { for (const row of ${rows}) { let word = ""; for (const code of row) word += String.fromCharCode(code ^ 9); if (${way}) return true; } return false; }`,
    );
    for (const host of hosts) assert.ok(values.has(host), `${host} by ${way}`);
  }
});

test("what a function is only asked with is no value of it", async () => {
  assert.deepEqual(
    (
      await tablesIn(
        `export function parse(text) { let out = ""; for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== 32) out += String.fromCharCode(text.charCodeAt(i)); return out === "x" ? [out] : out.indexOf(text + out); }`,
      )
    ).tables,
    [],
  );
});

test("a decoder in one module, its data in another and its use in a third", async () => {
  const hidden = base64([...hosts.join(",")].toReversed().join(""));
  const { tables } = await findHiddenTables([
    readModule(
      "app!/a/decode.js",
      `const turn = (t) => t.split("").reverse().join(""); export { turn as t }; export default function open(t) { return turn(atob(t)); }`,
    ),
    readModule("app!/a/data.js", `export const e = "${hidden}";`),
    readModule("app!/a/again.js", `import { e } from "./data.js"; export { e as data };`),
    readModule(
      "app!/main.js",
      `import open from "/a/decode.js"; import { data as t } from "./a/again.js"; const e = 1; export const known = open(t).split(",");`,
    ),
  ]);
  assert.deepEqual(
    tables.map(({ place, values }) => [place.file, values]),
    [["app!/main.js", hosts]],
  );
});

test("imports in a circle, and of what is not there, end", async () => {
  const { tables } = await findHiddenTables([
    readModule(
      "a.js",
      `import { x } from "./b.js"; import { y } from "./none.js"; export { x }; export const z = atob(x + y);`,
    ),
    readModule("b.js", `import { x } from "./a.js"; export { x };`),
  ]);
  assert.deepEqual(tables, []);
});

test("a promise of a table is waited for", async () => {
  const values = await valuesIn(
    `async function open(text) { await null; return atob(text).split(","); } export const known = await open("${base64(hosts.join(","))}");`,
  );
  for (const host of hosts) assert.ok(values.has(host));
});

test("a list that a loop decodes in place is taken when it is done", async () => {
  const values = await valuesIn(
    `const list = ${JSON.stringify(hosts.map((host) => [...host].toReversed().join("")))}; for (let i = 0; i < list.length; i++) list[i] = list[i].split("").reverse().join(""); export default list;`,
  );
  for (const host of hosts) assert.ok(values.has(host));
});

test("what needs something that never ends is a line, and what stands beside it is decoded", async () => {
  const { tables, limits } = await tablesIn(
    `const key = (() => { for (;;); })(); const list = []; while (true) list.push(1);
     const first = String.fromCharCode(key, list.length);
     const known = atob("${base64(hosts.join(","))}").split(",");`,
    { ...deobfuscationLimits, declarationSteps: 150 },
  );
  assert.deepEqual(limits, [
    "program.js:2:20: a decoder was stopped: what it needs took all its time",
  ]);
  assert.deepEqual(
    tables.map(({ values }) => values),
    [hosts],
  );
});
