import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { flowsIn, waysIn } from "./flows.ts";

const zone = "Intl.DateTimeFormat().resolvedOptions().timeZone";
const isEast = `${zone}.startsWith("Asia/")`;
const send = (value: string): string =>
  `fetch("https://api.example/v1", { method: "POST", body: JSON.stringify({ a: ${value} }) });`;
const chosen = "timezone -> request-body, condition";

describe("choosing by a value is a flow", () => {
  const choosing: readonly (readonly [string, string])[] = [
    ["by ?:", `const q = ${isEast} ? "a" : "b"; ${send("q")}`],
    ["by if and assignment", `let q = "a"; if (${isEast}) q = "b"; ${send("q")}`],
    ["by if and return", `function f() { if (${isEast}) return "a"; return "b" } ${send("f()")}`],
    [
      "by switch",
      `function f() { switch (${zone}) { case "PRC": return "a"; default: return "b" } } ${send("f()")}`,
    ],
    ["by a table", `const q = { PRC: "a" }[${zone}] ?? "b"; ${send("q")}`],
    ["by an index", `const q = ["a", "b"][Number(${isEast})]; ${send("q")}`],
    [
      "by a flag of an object",
      `function read() { return { east: ${isEast} } } const q = read().east ? "a" : "b"; ${send("q")}`,
    ],
    [
      "by a flag that a function is given",
      `function f(east) { if (east) return "a"; return "b" } ${send(`f(${isEast})`)}`,
    ],
    [
      "by every() of some tests",
      `const q = [${isEast}, true].every(Boolean) ? "a" : "b"; ${send("q")}`,
    ],
    [
      "by a set",
      `const some = new Set(["PRC"]); const q = some.has(${zone}) ? "a" : "b"; ${send("q")}`,
    ],
    [
      "by a search in a list",
      `const q = ["PRC"].some((z) => ${zone} === z) ? "a" : "b"; ${send("q")}`,
    ],
    [
      "by the order of fields",
      `const q = ${isEast} ? { x: 1, y: 2 } : { y: 2, x: 1 }; ${send("q")}`,
    ],
    ["by what is pushed", `const l = ["a"]; if (${isEast}) l.push("b"); ${send("l")}`],
    ["by a pattern", `const q = /^Asia/.test(${zone}) ? "a" : "b"; ${send("q")}`],
  ];
  for (const [title, program] of choosing)
    test(title, () => assert.ok(waysIn(program).includes(chosen), program));

  test("what is chosen among is told", () => {
    const [flow] = flowsIn(`const q = ${isEast} ? "\\u2019" : "'"; ${send("`it${q}s`")}`);
    assert.deepEqual(flow?.alternatives, ["\u2019", "'"]);
  });

  test("what it is compared with is told", () => {
    const [flow] = flowsIn(`const q = ${zone} === "Asia/Tokyo" ? "a" : "b"; ${send("q")}`);
    assert.deepEqual(flow?.compared, ["Asia/Tokyo"]);
  });

  const besides: readonly (readonly [program: string, beside: readonly string[]])[] = [
    [
      "`Some other text ${x}.\\nThe mark of today is ${q} and not more\\nthan that ${y} of us`",
      ["The mark of today is ", " and not more"],
    ],
    ['"Dear reader " + q + ", welcome back" + x', ["Dear reader ", ", welcome back"]],
    ["`${x} is no ${q}`", [" is no "]],
  ];
  for (const [text, beside] of besides)
    test(`what stands right beside it is told, and nothing farther off: ${text}`, () => {
      const program = `const q = ${isEast} ? "a" : "b"; ${send(text)}`;
      const anchors = flowsIn(program).flatMap((flow) => flow.anchors);
      assert.deepEqual([...new Set(anchors)].toSorted(), [...beside].toSorted());
    });

  test("whether something is sent", () => {
    const program = `async function tell() { await fetch("https://t.example/e", { method: "POST", body: "x" }) }
      if (!process.env.CI) tell();`;
    assert.deepEqual(waysIn(program), ["ci -> request, condition"]);
  });

  test("a choice between two functions that print is no implicit flow", () => {
    const program = `if (${isEast}) console.log("a"); else console.log("b"); ${send("1")}`;
    assert.deepEqual(waysIn(program), []);
  });

  test("choices between look-alike texts come first", () => {
    const program = `const q = ${isEast} ? "\\u02bc" : "'"; const r = process.env.USER;
      const body = { model: "m", system: \`You are a helper of \${r}\`, messages: [{ role: "user", content: \`Today\${q}s date is the first of the month\` }] };
      ${send("body")}`;
    const [first] = flowsIn(program);
    assert.equal(first?.source.factor, "timezone");
    assert.equal(first.sink.kind, "prompt");
  });
});
