import { z } from "zod";
import type { World } from "../../packages/telltale/src/trial/world/world.ts";
import { experimentOn } from "../../packages/telltale/test/experiment/inference/fake/run.ts";

export const simulatedPowerSchema = z.object({
  /** Digest of the sources that it was made with. */
  of: z.string(),
  rate: z.number(),
  trials: z.int(),
  kinds: z.array(z.object({ name: z.string(), found: z.int(), wrong: z.int(), repeats: z.int() })),
});
export type SimulatedPower = z.infer<typeof simulatedPowerSchema>;

const hosts = /deepseek|moonshot|bigmodel|aliyuncs|volces|minimax/;
const zones = /^Asia\/(?:Shanghai|Urumqi|Chongqing|Harbin)$|^PRC$/;

interface Kind {
  readonly name: string;
  readonly factor: string;
  acts(world: World): boolean;
}

const kinds: readonly Kind[] = [
  { name: "a list of zones", factor: "timezone", acts: ({ timezone }) => zones.test(timezone) },
  {
    name: "a list of hosts",
    factor: "base-url",
    acts: ({ baseUrl }) => baseUrl !== undefined && hosts.test(new URL(baseUrl).hostname),
  },
  {
    name: "two kinds of terminal",
    factor: "terminal",
    acts: ({ variables }) =>
      variables["TERM_PROGRAM"] === "vscode" || variables["TMUX"] !== undefined,
  },
  {
    name: "any user but the usual one",
    factor: "username",
    acts: ({ user }) => (user ?? "tkessler") !== "tkessler",
  },
  {
    name: "locales of one language",
    factor: "locale",
    acts: ({ variables }) => variables["LANG"]?.startsWith("zh") === true,
  },
];

/**
 * Experiments on simulated programs, full of random ids and orders, that change one closing word at some levels of one
 * factor and in a share of the runs only: all factors varied, nothing told beforehand. Another factor called hidden is wrong.
 */
export async function simulatedPower(
  of: string,
  rate: number,
  trials: number,
  repeats: number,
): Promise<SimulatedPower> {
  const found: SimulatedPower["kinds"] = [];
  for (const { name, factor, acts } of kinds) {
    const count = { name, found: 0, wrong: 0, repeats };
    for (let seed = 1; seed <= repeats; seed++) {
      const { analysis } = await experimentOn(
        [
          (draft, { world, random }) => {
            if (acts(world) && random.next() < rate) draft.closing = "Thanks.";
          },
        ],
        { seed, budget: { trials } },
      );
      const hidden = analysis.dependences.filter((each) => each.class === "covert");
      count.found += Number(hidden.some(({ factors }) => factors.join() === factor));
      count.wrong += hidden.filter(({ factors }) => factors.join() !== factor).length;
    }
    found.push(count);
  }
  return { of, rate, trials, kinds: found };
}
