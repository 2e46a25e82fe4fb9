import { z } from "zod";
import {
  digestBit,
  laterDigestBit,
  openFacts,
} from "../../packages/telltale/test/experiment/inference/fake/digest-channels.ts";
import { pairRate } from "../../packages/telltale/test/experiment/inference/fake/pair-rates.ts";
import { experimentOn } from "../../packages/telltale/test/experiment/inference/fake/run.ts";

export const simulatedLevelsSchema = z.object({
  /** Digest of the sources that it was made with. */
  of: z.string(),
  /** Trials of an experiment, and rows of its screening in which pairs are looked for. */
  trials: z.int(),
  rows: z.int(),
  bits: z.array(z.object({ name: z.string(), found: z.int(), wrong: z.int(), repeats: z.int() })),
  pairs: z.array(z.object({ named: z.int(), met: z.int(), of: z.int() })),
});
export type SimulatedLevels = z.infer<typeof simulatedLevelsSchema>;

const trials = 120;
const rows = 54;
/** Zones and hosts that reading the program names, the same number of each. */
const namedOfEach = [1, 2, 4, 7, 12, 0];

/** Programs that send one bit of a salted digest of a fact whose values are without number, the salt another each time. */
export async function simulatedLevels(of: string, repeats: number): Promise<SimulatedLevels> {
  const seeds = Array.from({ length: repeats }, (_, index) => index + 1);
  const bits: SimulatedLevels["bits"] = [];
  const channels = [
    ...Object.keys(openFacts).map((factor) => ({ factors: [factor], make: digestBit })),
    { factors: ["hostname", "launch"], make: laterDigestBit },
  ];
  for (const { factors, make } of channels) {
    const count = { name: factors.join(" + "), found: 0, wrong: 0, repeats };
    for (const seed of seeds) {
      const channel = make(factors[0] ?? "", `salt ${seed}`);
      const { analysis } = await experimentOn([channel], { seed, budget: { trials } });
      const hidden = analysis.dependences
        .filter((each) => each.class === "covert")
        .map((each) => each.factors.toSorted().join());
      count.found += Number(hidden.includes(factors.join()));
      count.wrong += hidden.filter((each) => each !== factors.join()).length;
    }
    bits.push(count);
  }
  const pairs = namedOfEach.map((named) => ({ named, ...pairRate(seeds, named, rows) }));
  return { of, trials, rows, bits, pairs };
}
