import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { growthOf } from "../../../steps.ts";
import { matchFunctions } from "../../../../src/static/versions/match/match-functions.ts";
import { programOf, rowNamed } from "../made-up.ts";

/** Pairs that were matched, by the names in the two texts. */
function pairs(
  before: readonly string[],
  after: readonly string[],
): Readonly<Record<string, string>> {
  const [old, now] = [programOf(...before), programOf(...after)];
  const matching = matchFunctions(old, now);
  return Object.fromEntries(
    old.rows.flatMap((row, index) => {
      const other = now.rows[matching.partner(index)];
      const name = row.key || row.name;
      return name === "" ? [] : [[name, other === undefined ? "" : other.key || other.name]];
    }),
  );
}

const sendsHost = `function a(x){return fetch("https://one.example/"+x,{headers:{"x-one":"1"}})}`;
const readsFile = `function b(p){try{return require("fs").readFileSync(p,"utf8")}catch{return null}}`;

describe("functions of two versions are matched", () => {
  test("under other names, in another order", () => {
    const renamed = [
      readsFile.replaceAll("b(p)", "q(z)").replace("Sync(p", "Sync(z"),
      sendsHost.replace("a(x)", "k(y)").replace("+x", "+y"),
    ];
    assert.deepEqual(pairs([sendsHost + readsFile], [renamed.join("")]), { a: "k", b: "q" });
  });

  test("across files with other names and another number of them", () => {
    assert.deepEqual(
      pairs(
        [sendsHost + readsFile],
        [readsFile.replace("b(p)", "c(p)"), sendsHost.replace("a(x)", "d(x)")],
      ),
      { a: "d", b: "c" },
    );
  });

  test("when they were changed", () => {
    const changed = readsFile
      .replace("return null", 'return console.warn("not there",p),null')
      .replace("b(p)", "z(p)");
    assert.equal(pairs([sendsHost + readsFile], [changed + sendsHost])["b"], "z");
  });

  test("of one normal form, by what they call", () => {
    const before = `${sendsHost}${readsFile}function one(v){return a(v)}function two(v){return b(v)}`;
    const after = `function r(v){return b(v)}function s(v){return a(v)}${sendsHost}${readsFile}`;
    assert.deepEqual(pairs([before], [after]), { a: "a", b: "b", one: "s", two: "r" });
  });

  test("of one normal form, by what contains them", () => {
    const before = `class A{m(){return ()=>1}name(){return "A"}} class B{m(){return ()=>1}name(){return "B"}}`;
    const after = `class D{m(){return ()=>1}name(){return "B"}} class C{m(){return ()=>1}name(){return "A"}}`;
    const [old, now] = [programOf(before), programOf(after)];
    const matching = matchFunctions(old, now);
    const first = rowNamed(old, "A");
    const inC = rowNamed(now, "C");
    assert.equal(matching.partner(first), inC);
    assert.ok((old.rows[first]?.children.length ?? 0) > 0);
    assert.deepEqual(
      old.rows[first]?.children.map((index) => matching.partner(index)),
      now.rows[inC]?.children,
    );
  });

  test("a new and a gone one with little in common stay alone", () => {
    const other = `function other(list){for(const each of list)if(each.size>10)list.delete(each);return list.size}`;
    assert.deepEqual(pairs([sendsHost + readsFile], [sendsHost + other]), { a: "a", b: "" });
  });

  test("thousands of one normal form are matched, and take no more than their number", () => {
    const match = (count: number): number => {
      const all = Array.from({ length: count }, (_, at) => `function f${at}(a){return a.b}`);
      const found = pairs([all.join("")], [`${sendsHost}${all.join("")}`]);
      return Object.values(found).filter((name) => name !== "").length;
    };
    assert.equal(match(4000), 4000);
    assert.ok(growthOf(match, 1000) < 8);
  });
});
