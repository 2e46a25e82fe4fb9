import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openInterpreter } from "../../../src/static/deobfuscate/interpreter/index.ts";
import { deobfuscationLimits } from "../../../src/static/deobfuscate/limits.ts";

const interpreter = openInterpreter({
  ...deobfuscationLimits,
  declarationSteps: 120,
  expressionSteps: 60,
  silentMilliseconds: 1500,
});
after(() => interpreter[Symbol.asyncDispose]());

const later = (): number => performance.now() + 120_000;

async function evaluated(expression: string, declarations: readonly string[] = []) {
  const slice = { declarations, expressions: [expression] };
  const { outcomes } = await interpreter.run(slice, 10_000, later());
  return outcomes[0];
}

test("nothing of the host is at hand", async () => {
  const names = [
    "process",
    "require",
    "module",
    "fetch",
    "setTimeout",
    "setInterval",
    "WebAssembly",
  ];
  const more = [
    "XMLHttpRequest",
    "WebSocket",
    "Worker",
    "postMessage",
    "performance",
    "Deno",
    "Bun",
  ];
  const other = [
    "std",
    "os",
    "importScripts",
    "navigator",
    "crypto",

    "scriptArgs",
  ];
  for (const name of [...names, ...more, ...other])
    assert.deepEqual(
      await evaluated(`typeof ${name}`),
      { kind: "strings", strings: ["undefined"] },
      name,
    );
});

test("neither a constructor nor a module leads out", async () => {
  const ways = [
    `[].constructor.constructor("return typeof process")()`,
    `(async () => {}).constructor("return typeof process")().constructor.name`,
    `new Function("return typeof globalThis.process")()`,
    `(0, eval)("typeof process + typeof require")`,
    `Object.getOwnPropertyNames(globalThis).filter((each) => /process|require|fetch|host/i.test(each)).join() || "none"`,
  ];
  for (const way of ways) {
    const outcome = await evaluated(way);
    assert.equal(outcome?.kind, "strings", way);
    if (outcome?.kind === "strings")
      assert.match(outcome.strings.join(), /^(?:undefined)+$|^Promise$|^none$/);
  }
  const imported = await evaluated(`import("node:fs").then((fs) => fs.readFileSync)`);
  assert.notEqual(imported?.kind === "strings" ? imported.strings.length : 0, 1);
});

const attacks: Readonly<Record<string, string>> = {
  "a loop without end": "(() => { for (;;); })()",
  "a recursion without end": "(function again() { return again() + again(); })()",
  "memory without end": "(() => { const all = []; for (;;) all.push(new Uint8Array(1e6)); })()",
  "a text without end": "(() => { let text = 'x'; for (;;) text += text; })()",
  "one huge text": "'x'.repeat(2 ** 29).split('')",
  "a pattern that backtracks for ever": "/(a+)+$/.test('a'.repeat(50) + 'b')",
  "a search through 2^53 elements": "Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)",
  "a power of powers": "(7n ** 900000n) ** 9n % 3n",
  "a sort that compares for ever": "[3, 2, 1].sort(() => { for (;;); })",
  "a getter that never ends": "({ get then() { for (;;); } }).then",
  "an iterator that never ends": "[...{ *[Symbol.iterator]() { for (;;) yield 1; } }]",
  "a promise that calls itself": "(function again() { return Promise.resolve().then(again); })()",
};

for (const [name, expression] of Object.entries(attacks))
  test(`${name} ends in time, and the next slice works`, async () => {
    const {
      outcomes: [before, , next],
    } = await interpreter.run(
      { declarations: [], expressions: ["'a'", expression, "'b'"] },
      10_000,
      later(),
    );
    assert.deepEqual(before, { kind: "strings", strings: ["a"] });
    assert.deepEqual(next, { kind: "strings", strings: ["b"] });
    assert.deepEqual(await evaluated("'c'"), { kind: "strings", strings: ["c"] });
  });

test("where a declaration never ends nothing is told of what needs it, and the next slice works", async () => {
  assert.deepEqual(await evaluated("'a' + (typeof b)", ["for (;;);", "var b = 1;"]), {
    kind: "unprepared",
  });
  assert.deepEqual(await evaluated("'a' + (typeof b)", ["throw 1;", "var b = 1;"]), {
    kind: "strings",
    strings: ["anumber"],
  });
});

test("what is stopped says so in a line", async () => {
  const endless = await evaluated("(() => { for (;;); })()");
  assert.deepEqual(endless, { kind: "stopped", message: "it took all its time" });
  const greedy = await evaluated(
    "(() => { const all = []; for (;;) all.push(new Uint8Array(1e6)); })()",
  );
  assert.equal(greedy?.kind, "stopped");
});

test("poisoned built-ins do not change what is read of a value", async () => {
  const poison = [
    "Object.prototype.toJSON = () => 'poisoned';",
    "String.prototype.toJSON = () => 'poisoned';",
    "Array.prototype.push = Array.prototype.join = Array.prototype.map = () => 'poisoned';",
    "Array.prototype[Symbol.iterator] = function* () { yield 'poisoned'; };",
    "JSON.stringify = () => '[\"poisoned\"]';",
    "Reflect.ownKeys = () => ['poisoned'];",
    "Object.defineProperty(Object.prototype, 'value', { get() { return 'poisoned'; }, configurable: true });",
    "String.prototype.slice = String.fromCharCode = () => 'poisoned';",
    "Array.isArray = () => { throw 1; };",
  ];
  assert.deepEqual(await evaluated(`["one", { a: "two" }, new Set().add("three")]`, poison), {
    kind: "strings",
    strings: ["one", "a", "two", "three"],
  });
});

test("getters, proxies and thrown values do no harm", async () => {
  assert.deepEqual(await evaluated(`[{ get a() { throw 1; } }, "kept"]`), {
    kind: "strings",
    strings: ["a", "kept"],
  });
  assert.equal((await evaluated("new Proxy({}, { ownKeys() { throw 1; } })"))?.kind, "failed");
  assert.equal(
    (await evaluated("(() => { throw new Proxy({}, { get() { for (;;); } }); })()"))?.kind,
    "stopped",
  );
  assert.equal(
    (await evaluated("(() => { throw { get message() { for (;;); } }; })()"))?.kind,
    "stopped",
  );
  assert.equal((await evaluated("(() => { throw null; })()"))?.kind, "failed");
  assert.equal((await evaluated("this is no program"))?.kind, "failed");
});

test("a value as large as can be is cut", async () => {
  const outcome = await evaluated(
    "Array.from({ length: 30 }, (_, at) => 'v'.repeat(100_000) + at)",
  );
  assert.equal(outcome?.kind, "strings");
  if (outcome?.kind === "strings") assert.ok(outcome.strings.join("").length < 2 ** 21);
});

test("one slice leaves nothing to the next", async () => {
  await evaluated("globalThis.left = Object.prototype.left = Array.prototype.left = 'left'");
  assert.deepEqual(await evaluated("typeof left + typeof [].left"), {
    kind: "strings",
    strings: ["undefinedundefined"],
  });
});

test("when the work or the time for all is over the rest is left out", async () => {
  const slice = { declarations: [], expressions: ["'a'", "'b'"] };
  const leftOut = [{ kind: "left-out" }, { kind: "left-out" }];
  const late = await interpreter.run(slice, 10_000, performance.now() - 1);
  assert.deepEqual(late.outcomes, leftOut);
  const spent = await interpreter.run(slice, 0, later());
  assert.deepEqual(spent.outcomes, leftOut);
});

test("the same slice takes the same steps each time", async () => {
  const counting =
    "(() => { let sum = 0; for (let i = 0; i < 100_000; i++) sum += i; return `${sum}`; })()";
  const slice = { declarations: ["var a = 1;"], expressions: [counting, "'b'"] };
  const [one, other] = [
    await interpreter.run(slice, 10_000, later()),
    await interpreter.run(slice, 10_000, later()),
  ];
  assert.ok(one.steps > 1);
  assert.equal(one.steps, other.steps);
});
