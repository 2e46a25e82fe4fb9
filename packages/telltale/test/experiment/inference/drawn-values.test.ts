import assert from "node:assert/strict";
import { test } from "node:test";
import { digestBit } from "./fake/digest-channels.ts";
import { experimentOn } from "./fake/run.ts";

/** How many of a few audits of 120 trials name this factor, and nothing else, as what is hidden. */
async function found(factor: string, seeds: readonly number[]): Promise<number> {
  let count = 0;
  for (const seed of seeds) {
    const { analysis } = await experimentOn([digestBit(factor, `salt ${seed}`)], {
      seed,
      budget: { trials: 120 },
    });
    const covert = analysis.dependences.filter((each) => each.class === "covert");
    count += Number(covert.length > 0 && covert.every(({ factors }) => factors.join() === factor));
  }
  return count;
}

test("one bit of a digest of the host's name is found at every seed", async () => {
  assert.equal(await found("hostname", [1, 2, 3]), 3);
});

test("one bit of a digest of the folder is put down to the folder and not to the home", async () => {
  assert.equal(await found("cwd", [4, 5, 6]), 3);
});
