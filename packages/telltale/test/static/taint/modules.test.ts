import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { flowsIn, waysIn } from "./flows.ts";

const zone = "Intl.DateTimeFormat().resolvedOptions().timeZone";
const to = (value: string): string => `send({ "x-zone": ${value} });`;
const way = ["timezone -> request-header x-zone, value"];

describe("across modules", () => {
  const programs: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    [
      "a named export",
      {
        "a/zone.js": `export const zone = () => ${zone};`,
        "a/main.js": `import { zone as z } from "./zone.js"; ${to("z()")}`,
      },
    ],
    [
      "a value",
      {
        "zone.mjs": `export let zone = ${zone};`,
        "main.mjs": `import { zone } from "./zone.mjs"; ${to("zone")}`,
      },
    ],
    [
      "a default export",
      {
        "zone.js": `export default function () { return ${zone} }`,
        "main.js": `import z from "./zone.js"; ${to("z()")}`,
      },
    ],
    [
      "a namespace",
      {
        "zone.js": `export function zone() { return ${zone} }`,
        "main.js": `import * as z from "./zone.js"; ${to("z.zone()")}`,
      },
    ],
    [
      "a re-export",
      {
        "zone.js": `export function zone() { return ${zone} }`,
        "index.js": `export * from "./zone.js";`,
        "main.js": `import { zone } from "./index.js"; ${to("zone()")}`,
      },
    ],
    [
      "a renamed re-export",
      {
        "zone.js": `export const zone = () => ${zone}`,
        "index.js": `export { zone as z } from "./zone.js";`,
        "main.js": `import { z } from "./index.js"; ${to("z()")}`,
      },
    ],
    [
      "chunks in a container",
      {
        "tool!/$bunfs/root/a.js": `var z = () => ${zone}; export { z as b };`,
        "tool!/$bunfs/root/cli": `import { b } from "./a.js"; ${to("b()")}`,
      },
    ],
  ];
  for (const [title, files] of programs) test(title, () => assert.deepEqual(waysIn(files), way));
});

describe("within a bundle", () => {
  const bundles: readonly (readonly [string, string])[] = [
    [
      "CommonJS in a function",
      `var w = (f, m) => () => (m || f((m = { exports: {} }).exports, m), m.exports);
      var zoneModule = w((e, m) => { e.zone = () => ${zone}; }); var u = zoneModule(); ${to("u.zone()")}`,
    ],
    [
      "module.exports in a function",
      `var w = (f, m) => () => (m || f((m = { exports: {} }).exports, m), m.exports);
      var zoneModule = w((e, m) => { m.exports = { zone: () => ${zone} }; }); ${to("zoneModule().zone()")}`,
    ],
    [
      "a module that is set up late",
      `var z, init = lazy(() => { z = ${zone} }); init(); ${to("z")}`,
    ],
    [
      "getters of exports",
      `var ns = {}; listed(ns, { zone: () => a }); function a() { return ${zone} } ${to("ns.zone()")}`,
    ],
    [
      "a wrapped function",
      `const a = memoize(async () => ${zone}); async function go() { ${to("await a()")} }`,
    ],
  ];
  for (const [title, program] of bundles) test(title, () => assert.deepEqual(waysIn(program), way));
});

test("steps are readable, names restored from what the program still says", () => {
  const program = `function a(){let e=process.env.ACME_BASE_URL;return new URL(e).hostname}
    exported(n,{getHost:()=>a});function b(){return{"x-host":a()}}`;
  const [flow] = flowsIn(program);
  assert.deepEqual(
    flow?.steps.map(({ code, does }) => `${does}: ${code}`),
    [
      "read: acmeBaseUrl=process.env.ACME_BASE_URL",
      "assigned: return new URL(acmeBaseUrl).hostname",
      'returned: "x-host":getHost()',
    ],
  );
});

test("the same program gives the same identifiers", () => {
  const program = `const z = ${zone}; ${to("z")}`;
  assert.deepEqual(flowsIn(program), flowsIn(program));
});
