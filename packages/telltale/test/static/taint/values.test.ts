import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { waysIn } from "./flows.ts";

const zone = "Intl.DateTimeFormat().resolvedOptions().timeZone";
const send = (value: string): string =>
  `fetch("https://api.example/v1", { method: "POST", body: JSON.stringify({ a: ${value} }) });`;
const toBody = "timezone -> request-body https://api.example/v1, value";
const bodyAlone = "timezone -> request-body, value";
const both = [toBody, bodyAlone];

describe("a value is followed", () => {
  const carrying: readonly (readonly [string, string])[] = [
    ["through a name", `const z = ${zone}; ${send("z")}`],
    ["through an assignment later", `let z; z = ${zone}; ${send("z")}`],
    ["through a template", `const t = \`<\${${zone}}>\`; ${send("t")}`],
    ["through a function's result", `function f() { return ${zone} } ${send("f()")}`],
    ["through an arrow", `const f = () => ${zone}; ${send("f()")}`],
    ["through a parameter", `function f(x) { ${send("x")} } f(${zone});`],
    ["through a parameter with a default", `function f(x = "y") { ${send("x")} } f(${zone});`],
    ["through a destructured parameter", `function f({ x }) { ${send("x")} } f({ x: ${zone} });`],
    ["through rest parameters", `function f(...all) { ${send("all[0]")} } f(${zone});`],
    ["through a field", `const o = {}; o.z = ${zone}; ${send("o.z")}`],
    [
      "through destructuring",
      `const { timeZone: z } = Intl.DateTimeFormat().resolvedOptions(); ${send("z")}`,
    ],
    ["through a list", `const [, z] = ["x", ${zone}]; ${send("z")}`],
    ["through a list that grows", `const l = []; l.push(${zone}); ${send('l.join(",")')}`],
    ["through a map", `const m = new Map(); m.set("k", ${zone}); ${send('m.get("k")')}`],
    ["through map()", `${send(`[${zone}].map((x) => x.toLowerCase())`)}`],
    ["through reduce()", `${send(`[${zone}].reduce((all, x) => all + x, "")`)}`],
    ["through spread", `const o = { z: ${zone} }; ${send("{ ...o }")}`],
    [
      "through Object.entries",
      `${send(`Object.entries({ z: ${zone} }).map(([k, v]) => k + v).join()`)}`,
    ],
    ["through Object.assign", `const o = Object.assign({}, { z: ${zone} }); ${send("o")}`],
    [
      "through a digest",
      `import { createHash } from "node:crypto"; ${send(`createHash("md5").update(${zone}).digest("hex")`)}`,
    ],
    [
      "through await",
      `async function f() { return ${zone} } async function g() { ${send("await f()")} } g();`,
    ],
    ["through then()", `Promise.resolve(${zone}).then((z) => { ${send("z")} });`],
    [
      "through a promise of its own",
      `new Promise((done) => done(${zone})).then((z) => { ${send("z")} });`,
    ],
    [
      "through a class's field",
      `class A { constructor() { this.z = ${zone} } go() { ${send("this.z")} } } new A().go();`,
    ],
    [
      "through a field that is declared",
      `class A { z = ${zone}; go() { ${send("this.z")} } } new A().go();`,
    ],
    [
      "through a getter",
      `class A { get z() { return ${zone} } } const a = new A(); ${send("a.z")}`,
    ],
    [
      "through a prototype",
      `function A() { this.z = ${zone} } A.prototype.go = function () { ${send("this.z")} }; new A().go();`,
    ],
    ["through an object's method", `const o = { z: ${zone}, go() { ${send("this.z")} } }; o.go();`],
    [
      "through a closure",
      `function make() { const z = ${zone}; return () => { ${send("z")} } } make()();`,
    ],
    [
      "through a function that keeps its result",
      `const once = (f) => { let r; return () => r ??= f() }; const f = once(() => ${zone}); ${send("f()")}`,
    ],
    [
      "through a generator",
      `function* g() { yield ${zone} } for (const z of g()) { ${send("z")} }`,
    ],
    ["through &&, || and ??", `const z = (${zone} || "UTC") ?? "x"; ${send("z && z")}`],
    [
      "through a choice that hands it on",
      `const z = Math.random() > 0.5 ? ${zone} : ""; ${send("z")}`,
    ],
    ["through names given at once", `let a, b; a = b = ${zone}; ${send("a")}`],
  ];
  for (const [title, program] of carrying)
    test(title, () => assert.deepEqual(waysIn(program), both, program));

  test("through a setting that is passed down three functions", () => {
    const program = `function a(o) { return b(o.deep) } function b(d) { return c(d.z) } function c(z) { return z }
      ${send(`a({ deep: { z: ${zone} } })`)}`;
    assert.deepEqual(waysIn(program), both);
  });
});

describe("a value is not followed", () => {
  const ending: readonly (readonly [string, string])[] = [
    ["where another field is read", `const o = { z: ${zone}, y: 1 }; ${send("o.y")}`],
    ["where another element is read", `const [a] = ["x", ${zone}]; ${send("a")}`],
    ["where another name is sent", `const z = ${zone}, y = 1; ${send("y")}`],
    [
      "to another call of the same function",
      `const id = (x) => x; id(${zone}); ${send('id("x")')}`,
    ],
    [
      "through two calls, crosswise",
      `const wrap = (x) => ({ x }); const a = wrap(${zone}), b = wrap(1); ${send("b.x")}`,
    ],
    ["where it is shadowed", `const z = ${zone}; { const z = 1; ${send("z")} }`],
    ["where it is only printed", `console.log(${zone}); ${send("1")}`],
    ["where it is a label or a key", `const z = ${zone}; ${send("{ z: 1 }")}`],
    [
      "to another object of a class",
      `class A { constructor(z) { this.z = z } } const a = new A(1); ${send("a.y")}; new A(${zone});`,
    ],
  ];
  for (const [title, program] of ending)
    test(title, () => assert.deepEqual(waysIn(program), [], program));
});
