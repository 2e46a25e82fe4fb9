import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Behaviour } from "../../../../src/static/versions/bisect/behaviour.ts";
import { findBehaviour } from "../../../../src/static/versions/bisect/find-behaviour.ts";
import { programOf } from "../made-up.ts";

const zone: Behaviour = { by: "factor", factors: ["timezone"], anchors: [] };
const program = `
let kept;
function zone(){return kept??=Intl.DateTimeFormat().resolvedOptions().timeZone}
function mark(){const z=zone();return z==="Europe/Berlin"?"-":"/"}
function shown(d){return d.toLocaleString("en",{timeZone:"UTC"})}
function other(a){return a==="x"?"1":"2"}
function prompt(){return \`Today is \${mark()}\`}
`;

function names(text: string, behaviour: Behaviour): readonly string[] {
  return findBehaviour(programOf(text), behaviour).map(({ name }) => name);
}

describe("a release is searched for a behaviour", () => {
  test("code that gets a source through another function and chooses by it", () => {
    assert.deepEqual(names(program, zone), ["mark"]);
  });
  test("what names a level of the factor weighs more", () => {
    const [mark] = findBehaviour(programOf(program), zone);
    const [plain] = findBehaviour(programOf(program.replace("Europe/Berlin", "here")), zone);
    assert.ok((mark?.weight ?? 0) > (plain?.weight ?? 0));
  });
  test("what only sets a time zone does not read it", () => {
    assert.deepEqual(
      names('function f(d,z){return d.toLocaleString("en",{timeZone:z})==="x"?"a":"b"}', zone),
      [],
    );
  });
  test("with a text that must stand near", () => {
    assert.deepEqual(names(program, { ...zone, anchors: ["Today is"] }), ["mark"]);
    assert.deepEqual(names(program, { ...zone, anchors: ["Yesterday"] }), []);
  });
  test("texts, also of templates and of long ones; hosts; variables", () => {
    const text =
      'function a(){return "say: it is so"} function b(){return fetch("https://API.example.org/x")} function c(){return process.env.SOME_TOKEN}';
    assert.deepEqual(names(text, { by: "text", text: "it is so" }), ["a"]);
    assert.deepEqual(names(program, { by: "text", text: "Today is ${…}" }), ["prompt"]);
    assert.deepEqual(names(text, { by: "host", host: "api.example.org" }), ["b"]);
    assert.deepEqual(names(text, { by: "host", host: "example.org" }), []);
    assert.deepEqual(names(text, { by: "variable", name: "SOME_TOKEN" }), ["c"]);
  });
});
