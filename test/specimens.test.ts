import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { factorNamed } from "../packages/telltale/src/trial/factors/index.ts";
import { forms } from "../packages/telltale/src/experiment/signals/dependence.ts";
import { loadSpecimens, specimensFolder } from "../specimens/load.ts";

/*
 * That each truth is well formed and speaks of factors and levels that there are. Whether it is true takes
 * minutes, and is `npm run test:specimens`.
 */

const specimens = loadSpecimens();

/** Forms that no specimen shows, and why. */
const withoutSpecimen = new Set(["timing"]);

test("every folder of specimens/ has a truth, and its program is there", () => {
  const folders = readdirSync(specimensFolder, { withFileTypes: true }).filter((item) =>
    item.isDirectory(),
  );
  assert.deepEqual(
    specimens.map(({ name }) => name),
    folders.map(({ name }) => name).toSorted(),
  );
  for (const { name, folder, truth } of specimens) {
    const isMade = truth.build !== undefined;
    const words = truth.command.filter((word) => existsSync(join(folder, word)));
    assert.ok(
      isMade || words.length > 0,
      `${name}: no word of its command is a file of its folder`,
    );
  }
});

test("truths name factors that there are, and levels that they take", () => {
  for (const { name, truth } of specimens) {
    for (const { factors, alsoFactors = {}, levels = {}, contrast } of truth.dependences) {
      for (const each of [...factors, ...Object.values(alsoFactors).flat()])
        assert.ok(factorNamed(each) !== undefined, `${name}: there is no factor ${each}`);
      for (const [factor, groups] of Object.entries(levels)) {
        assert.ok(
          factors.includes(factor),
          `${name}: levels of ${factor}, which is not among its factors`,
        );
        const flat = groups.flat();
        assert.equal(new Set(flat).size, flat.length, `${name}: a level stands twice`);
        const known = factorNamed(factor) ?? assert.fail(`${name}: there is no factor ${factor}`);
        for (const level of flat) assert.equal(known.refuse(level), undefined, name);
        assert.ok(
          flat.every((level) => level !== factorNamed(factor)?.control),
          `${name}: the control of ${factor} is said to act`,
        );
      }
      assert.notDeepEqual(contrast.quiet, contrast.acting, name);
      assert.notEqual(contrast.quietPattern, contrast.actingPattern, name);
    }
  }
});

test("every form is shown, by chance and for certain, alone and together, and there are clean ones", () => {
  const all = specimens.flatMap(({ truth }) => truth.dependences);
  const shown = new Set(all.map(({ form }) => form));
  assert.deepEqual(
    forms.filter((form) => !shown.has(form) && !withoutSpecimen.has(form)),
    [],
  );
  assert.ok(specimens.length >= 52, `${specimens.length} specimens`);
  assert.ok(specimens.filter(({ truth }) => truth.clean === true).length >= 12);
  assert.ok(all.some(({ probability }) => probability !== undefined));
  assert.ok(all.filter(({ factors }) => factors.length === 2).length >= 4);
});
