import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { growthOf } from "../../../steps.ts";
import fc from "fast-check";
import { programOf } from "../made-up.ts";

/** Digests of the first function: of all, of itself, of itself with names alike. */
function shapeOf(text: string) {
  const [row] = programOf(text).rows;
  assert.ok(row !== undefined, text);
  return row;
}

/** The same function as it was written and as minifiers write it. */
const same: readonly (readonly [string, string, string])[] = [
  ["booleans", "function f(){return [true,false]}", "function f(){return[!0,!1]}"],
  ["undefined", "function f(a){return a===undefined}", "function f(a){return a===void 0}"],
  ["infinity", "function f(a){return a<Infinity}", "function f(a){return a<1/0}"],
  ["a sequence", "function f(){a();b();return c()}", "function f(){return a(),b(),c()}"],
  ["if as and", "function f(x){if(x)a()}", "function f(x){x&&a()}"],
  ["if not as or", "function f(x){if(!x)a()}", "function f(x){x||a()}"],
  ["if and else", "function f(x){if(x){a()}else{b()}}", "function f(x){x?a():b()}"],
  ["if not and else", "function f(x){if(!x)a();else b()}", "function f(x){x?b():a()}"],
  ["return one of two", "function f(x){if(x)return 1;return 2}", "function f(x){return x?1:2}"],
  [
    "return one of three",
    "function f(x,y){if(x)return 1;if(!y){return 2}return 3}",
    "function f(x,y){return x?1:y?3:2}",
  ],
  [
    "else after return",
    "function f(x){if(x){a();return 1}else{b()}c()}",
    "function f(x){if(x)return a(),1;b(),c()}",
  ],
  ["a return that does nothing", "function f(){a();return}", "function f(){a()}"],
  [
    "declared or assigned",
    "function f(){const a=g(),b=h(a);return b}",
    "function f(){var a=g();let b=h(a);return b}",
  ],
  ["an arrow", "var f=function(a){return a+1}", "var f=a=>a+1"],
  ["a template", "function f(a){return `x${a}y`}", 'function f(a){return "x"+a+"y"}'],
  [
    "a template made older",
    "function f(a){return `x${a}y`}",
    'function f(a){return "x".concat(a,"y")}',
  ],
  ["a text in parts", 'function f(){return "a"+"b"}', 'function f(){return "ab"}'],
  ["a quoted property", 'function f(a){return a["b"]}', "function f(a){return a.b}"],
  ["a quoted key", 'function f(){return {"b":1}}', "function f(){return{b:1}}"],
  ["a literal first", 'function f(a){return a==="x"}', 'function f(a){return"x"===a}'],
  ["a number first", "function f(a){return a>1}", "function f(a){return 1<a}"],
  ["not equal", "function f(a,b){return !(a===b)}", "function f(a,b){return a!==b}"],
  [
    "undefined, shortened",
    'function f(a){return typeof a==="undefined"}',
    'function f(a){return typeof a>"u"}',
  ],
  ["while as for", "function f(){while(a())b()}", "function f(){for(;a();)b()}"],
  [
    "a loop's beginning",
    "function f(){for(let i=g();i<3;i++)h(i)}",
    "function f(){let i=g();for(;i<3;i++)h(i)}",
  ],
  ["without end", "function f(){while(true)a()}", "function f(){for(;;)a()}"],
  ["a number's form", "function f(){return 1000}", "function f(){return 1e3}"],
  [
    "a function declared later",
    "function f(){function g(){return 1}return g()}",
    "function f(){return g();function g(){return 1}}",
  ],
  [
    "independent declarations",
    'function f(){let a=1,b="x";return g(a,b)}',
    'function f(){let b="x",a=1;return g(a,b)}',
  ],
  [
    "directives and labels",
    '"use strict";function f(){a:for(;;)break a}',
    "function f(){for(;;)break}",
  ],
];

describe("what a minifier does to a function leaves its normal form", () => {
  for (const [title, written, minified] of same)
    test(title, () => assert.equal(shapeOf(written).digest, shapeOf(minified).digest));
});

const different: readonly (readonly [string, string, string])[] = [
  ["a text", 'function f(){return "a"}', 'function f(){return "b"}'],
  ["a look-alike character", 'function f(){return "a\'b"}', 'function f(){return "a\u02bcb"}'],
  ["an invisible character", 'function f(){return "ab"}', 'function f(){return "a\u200bb"}'],
  ["a number", "function f(){return 1}", "function f(){return 2}"],
  ["a property", "function f(a){return a.b}", "function f(a){return a.c}"],
  ["a global", "function f(){return Date.now()}", "function f(){return Math.now()}"],
  ["an operator", "function f(a,b){return a<b}", "function f(a,b){return a<=b}"],
  ["which of two names", "function f(a,b){return a-b}", "function f(a,b){return b-a}"],
  [
    "a branch turned round",
    "function f(a){if(a)b();else c.d()}",
    "function f(a){if(a)c.d();else b()}",
  ],
  [
    "a sum that may be of numbers",
    "function f(a,b,c){return a+(b+c)}",
    "function f(a,b,c){return a+b+c}",
  ],
  ["loose for strict", "function f(a){return a==null}", "function f(a){return a===null}"],
  ["a template and its end", "function f(a){return `x${a}`}", "function f(a){return `x${a}y`}"],
  ["awaited or not", "async function f(){await a()}", "async function f(){a()}"],
  ["a regular expression", "function f(){return /a/g}", "function f(){return /a/}"],
  [
    "a text with the sign between tokens",
    'function f(){return ["a","b"]}',
    'function f(){return ["a\\0s:b"]}',
  ],
  [
    "a text that spells such a one",
    'function f(){return "a\\0"}',
    'function f(){return "\\u0001\\"a\\\\u0000\\""}',
  ],
  ["a text that reads like code", 'function f(){return "$"}', "function f(a){return a}"],
];

describe("a change of what a function does changes its normal form", () => {
  for (const [title, first, second] of different)
    test(title, () => assert.notEqual(shapeOf(first).digest, shapeOf(second).digest));
});

test("names, whatever they are, play no part", () => {
  const name = fc
    .stringMatching(/^[a-zA-Z$_][a-zA-Z0-9$_]{0,6}$/)
    .filter((each) => !reserved.has(each));
  const written = (names: readonly string[]): string => {
    const [f, a, b, c] = names;
    return `function ${f}(${a},{x:${b}}){let ${c}=${a}.x;for(let ${b}2 of ${c})${f}(${b}2,${b});return ${a}?${b}:"t"}`;
  };
  const expected = shapeOf(written(["f", "a", "b", "c"])).deepDigest;
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 4, maxLength: 4 }), (names) => {
      fc.pre(!names.includes(`${names[2]}2`));
      assert.equal(shapeOf(written(names)).deepDigest, expected);
    }),
    { numRuns: 60 },
  );
});

const reserved = new Set(
  "break case catch class const continue debugger default delete do else export extends false finally for function if import in instanceof new null return super switch this throw true try typeof var void while with yield let static enum await async of implements interface package private protected public arguments eval undefined NaN Infinity".split(
    " ",
  ),
);

test("a function within is a row of its own: its change is not its parent's", () => {
  const [before, after] = ["1", "2"].map((value) =>
    programOf(`function outer(){return g(()=>a(${value}))}`),
  );
  const [outer, inner] = before?.rows ?? [];
  const [outerAfter, innerAfter] = after?.rows ?? [];
  assert.equal(outer?.digest, outerAfter?.digest);
  assert.notEqual(outer?.deepDigest, outerAfter?.deepDigest);
  assert.notEqual(inner?.digest, innerAfter?.digest);
});

test("a sum of thousands and a chain of hundreds of choices take no more than their size", () => {
  const read = (terms: number): number => {
    const sum = `var f=()=>${Array.from({ length: terms }, (_, at) => `a${at}`).join("+")}`;
    const choices = Array.from({ length: terms / 8 }, (_, at) => `a===${at}?"t${at}"`);
    return programOf(sum, `var g=(a)=>${choices.join(":")}:1`).rows.length;
  };
  assert.equal(read(3000), 2);
  assert.ok(growthOf(read, 800) < 8);
});
