import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { check, targetOf, unitOf } from "./architecture/check.ts";
import { families } from "../packages/telltale/src/trial/factors/families.ts";
import { factorNames } from "../packages/telltale/src/trial/factors/index.ts";
import { factorNamesIn } from "./architecture/factor-names.ts";
import { factorNamesLetOff, units } from "./architecture/law.ts";
import { readFacts } from "./architecture/source-facts.ts";

const source = new URL("../packages/telltale/src/", import.meta.url);
const names = globSync("**/*", { cwd: source }).filter((name) => /\.\w+$/.test(name));
const files = names
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFacts(name, readFileSync(new URL(name, source), "utf8")));

test("every file keeps to the law of test/architecture/law.ts", () => {
  const complaints = check(files).map(({ at, rule, message }) => `${at} [${rule}] ${message}`);
  assert.deepEqual(complaints, []);
});

test("the sources were read, and their imports were seen", () => {
  const folders = new Set(files.map(({ file }) => unitOf(file)?.name));
  for (const stage of units.map(({ name }) => name)) {
    assert.ok(folders.has(stage), `no file of ${stage} was read`);
  }
  const within = files.flatMap((file) =>
    file.imports.filter((fact) => targetOf(file.file, fact) !== undefined),
  );
  assert.ok(within.length > files.length, "fewer relative imports than files: were they read?");
});

test("every relative import leads to a file that is there", () => {
  const present = new Set(names.map((name) => name.replaceAll("\\", "/")));
  const lost = files.flatMap(({ file, imports }) =>
    imports
      .map((fact) => targetOf(file, fact))
      .filter((target) => target?.endsWith(".ts") === true && !present.has(target))
      .map((target) => `${file} -> ${target}`),
  );
  assert.deepEqual(lost, []);
});

test("the imports have one direction: a unit may import only from units above it", () => {
  const seen = new Set<string>();
  for (const { name, mayImport } of units) {
    for (const allowed of mayImport) {
      const above = allowed.endsWith(".ts") ? (unitOf(allowed)?.name ?? "nobody") : allowed;
      assert.ok(seen.has(above), `${name} may import ${allowed}, which does not stand above it`);
    }
    seen.add(name);
  }
});

test("no room holds more than a tenth of the house", () => {
  const all = files.reduce((sum, { lines }) => sum + lines, 0);
  const large = units.flatMap(({ name }) => {
    const own = files.filter(({ file }) => unitOf(file)?.name === name);
    const lines = own.reduce((sum, each) => sum + each.lines, 0);
    return lines > all / 10 ? [`${name}: ${lines} of ${all} lines`] : [];
  });
  assert.deepEqual(large, []);
});

test("the files are small: half of the files under 80 lines, nine of ten under 220", () => {
  const sizes = files.map(({ lines }) => lines).toSorted((one, other) => one - other);
  const at = (share: number): number => sizes[Math.floor(share * (sizes.length - 1))] ?? Infinity;
  assert.ok(at(0.5) < 80, `half of the files have ${at(0.5)} lines or more`);
  assert.ok(at(0.9) < 220, `one file in ten has ${at(0.9)} lines or more`);
});

test("no file outside trial/factors knows a factor by its name", () => {
  const known = new Set([...factorNames, ...families.map(({ prefix }) => prefix)]);
  const told = names
    .filter((name) => name.endsWith(".ts") && !name.startsWith("trial/factors/"))
    .map((name) => ({
      name,
      found: factorNamesIn(name, readFileSync(new URL(name, source), "utf8"), known),
    }));
  const complaints = told.flatMap(({ name, found }) =>
    found
      .filter(() => factorNamesLetOff[name] === undefined)
      .map(({ line, text }) => `${name}:${line} ${text}: ask the factor, by a trait or a field`),
  );
  assert.deepEqual(complaints, []);
  for (const name of Object.keys(factorNamesLetOff))
    assert.ok(
      told.some((each) => each.name === name && each.found.length > 0),
      `${name} is let off, and has no such name`,
    );
});
