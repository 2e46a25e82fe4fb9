import assert from "node:assert/strict";
import { test } from "node:test";
import { reasonsOf, textsOf, unpackBytes } from "../unpacked-bytes.ts";

const map = {
  version: 3,
  sources: ["webpack://app/./src/a.ts", "../../src/b.ts", "../../src/b.ts", null],
  sourcesContent: ["a();\n", "b();\n", "other();\n", "unnamed();\n"],
  mappings: "AAAA",
};
const originals = {
  "app/src/a.ts": "a();\n",
  "src/b.ts": "b();\n",
  "src/b.ts#2": "other();\n",
  "source-3": "unnamed();\n",
};

function below(path: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(originals).map(([name, text]) => [`${path}!${name}`, text]),
  );
}

test("the sources in a map are given as originals, below the map whatever they are called", async () => {
  const all = await unpackBytes("cli.js.map", Buffer.from(JSON.stringify(map)));
  assert.deepEqual(textsOf(all), below("cli.js.map"));
  assert.ok(all.files.every(({ original }) => original === true));
});

test("an index map gives those of all its sections", async () => {
  const index = { version: 3, sections: [{ offset: { line: 0, column: 0 }, map }], mappings: "" };
  const all = await unpackBytes("cli.js.map", Buffer.from(JSON.stringify(index)));
  assert.deepEqual(textsOf(all), below("cli.js.map"));
});

test("a map in a script's last comment is read, and the script is a file as before", async () => {
  const encoded = Buffer.from(JSON.stringify(map)).toString("base64");
  const script = `a();\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,${encoded}\n`;
  const all = await unpackBytes("cli.js", Buffer.from(script));
  assert.deepEqual(textsOf(all), { "cli.js": script, ...below("cli.js") });
});

test("a script that only writes such comments carries no map", async () => {
  const script = "out += '//# sourceMappingURL=data:application/json;base64,' + encode(map);\n";
  const all = await unpackBytes("bundler.js", Buffer.from(script));
  assert.deepEqual([all.files.length, all.containers, all.unread], [1, [], []]);
});

test("maps that are cut off or lie end in a line", async () => {
  const json = JSON.stringify(map);
  const cut = await unpackBytes("cli.js.map", Buffer.from(`${json.slice(0, -20)}"mappings"`));
  assert.deepEqual(reasonsOf(cut), ["damaged"]);
  const odd = { ...map, sources: "none", sourcesContent: [1, null, "x();", {}] };
  const all = await unpackBytes("cli.js.map", Buffer.from(JSON.stringify(odd)));
  assert.deepEqual(textsOf(all), { "cli.js.map!source-2": "x();" });
});
