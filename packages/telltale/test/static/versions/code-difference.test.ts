import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { codeDifference } from "../../../src/static/versions/code/code-difference.ts";
import { codeLines } from "../../../src/static/versions/code/code-lines.ts";

describe("a function is broken into lines as a person would", () => {
  test("a statement a line, indented by what it stands in", () => {
    assert.deepEqual(
      codeLines("function f(a){if(a){b(a);return}let c=1;return c}").map(({ text }) => text),
      [
        "function f(a){",
        "  if(a){",
        "    b(a);",
        "    return",
        "  }",
        "  let c=1;",
        "  return c",
        "}",
      ],
    );
  });
  test("functions within are left out", () => {
    const lines = codeLines("function f(a){return a.map((b)=>{one(b);two(b);three(b)})}");
    assert.ok(lines.some(({ text }) => text.includes("{ … }")));
    assert.ok(lines.every(({ text }) => !text.includes("two(b)")));
  });
  for (const [what, text] of [
    ["the parameters and body of a method", "(a){super.b(a);return a}"],
    ["a constructor", "(a){super(a);this.b=a}"],
    ["a generator's", "(a){yield a;await a}"],
    ["an expression", '["a","b"]'],
    ["an arrow", "async(a)=>{await a}"],
    ["what is no code at all", "}}{{ ;;; ("],
  ] as const)
    test(`${what} is read too`, () => {
      assert.equal(
        codeLines(text)
          .map((line) => line.text)
          .join("")
          .replaceAll(" ", ""),
        text.replaceAll(" ", ""),
      );
    });
});

describe("the lines that differ", () => {
  test("names aside; what is the same in the words of the newer", () => {
    assert.deepEqual(
      codeDifference("function f(a,b){one(a);two(b)}", "function q(x,y){one(x);extra(y,1);two(y)}"),
      [
        { sign: " ", text: "  one(x);" },
        { sign: "+", text: "  extra(y,1);" },
        { sign: " ", text: "  two(y)" },
      ],
    );
  });
  test("none where only names differ", () => {
    assert.deepEqual(codeDifference("function f(a){g(a)}", "function h(z){i(z)}"), []);
  });
  test("of two with nothing in common, and of very long ones, the first lines of both", () => {
    const [one, other] = ["a", "b"].map(
      (name) =>
        `function f(){${Array.from({ length: 4000 }, (_, at) => `g.${name}${at}();`).join("")}}`,
    );
    const lines = codeDifference(one, other);
    assert.equal(lines.filter(({ sign }) => sign === "-").length, 20);
    assert.equal(lines.filter(({ sign }) => sign === "+").length, 20);
  });
});
