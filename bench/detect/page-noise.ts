import type { Coverage } from "./capacity-coverage.ts";
import { compare } from "./compare.ts";
import { percent, rateBelow, share, table } from "./markdown.ts";
import type { PlannedAudit } from "./plan-runs.ts";
import type { SameSame } from "./same-same.ts";
import { shape, trialsASplit } from "./split.ts";

export function falseAlarmSection(plan: readonly PlannedAudit[]): string {
  const runs = plan.flatMap(({ specimen, seed, record }) =>
    record === undefined
      ? []
      : [
          {
            name: specimen.name,
            seed,
            isClean: specimen.truth.clean === true,
            alarms: compare(record.dependences, specimen.truth).falseAlarms,
          },
        ],
  );
  const clean = runs.filter(({ isClean }) => isClean);
  const rest = runs.filter(({ isClean }) => !isClean);
  const loud = runs.filter(({ alarms }) => alarms.length > 0);
  const count = (of: typeof runs): number => of.filter(({ alarms }) => alarms.length > 0).length;
  return [
    "## False alarms",
    "A covert dependence that no true one accounts for; a true one with a factor too many is one too. One that is unclear ([0019](decisions/0019-why-each-is-called-so.md)) accuses nobody: it is neither found nor a false alarm.",
    table([
      ["specimens", "runs with a false alarm"],
      ["clean ones with hard noise", share(count(clean), clean.length)],
      ["those with a channel: claims beside it", share(count(rest), rest.length)],
    ]),
    loud.length === 0
      ? ""
      : table([
          ["specimen", "seed", "claimed"],
          ...loud.map(({ name, seed, alarms }) => [
            `\`${name}\``,
            String(seed),
            alarms.map(({ factors, form }) => `${form} on ${factors.join(" and ")}`).join("; "),
          ]),
        ]),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

export function sameSameSection(agents: readonly SameSame[], sources: string): string {
  const splits = agents.flatMap((agent) => agent.splits);
  const covert = splits.filter((split) => split.covert > 0).length;
  const any = splits.filter((split) => split.claims > 0).length;
  const bound = (count: number): string =>
    count === 0 ? `below ${rateBelow(splits.length)}` : share(count, splits.length);
  return [
    "## Agents compared with themselves",
    `Control trials of real agents, all in one world, two at a time. Their whole trials were dealt at random into two arms, again and again (${shape.controls} controls, ${shape.screeningAnArm} an arm for screening, ${shape.confirmationAnArm} an arm for confirmation: ${trialsASplit} trials a comparison), and judged by the analysis of an audit as if the arms were two time zones. Every claim is false.`,
    table([
      [
        "agent",
        "control trials",
        "ended by themselves",
        "comparisons",
        "with a covert claim",
        "with any claim",
        "judged by older sources",
      ],
      ...agents.map(({ agent, trials, finished, splits: mine }) => [
        `\`${agent}\``,
        String(trials),
        String(finished),
        String(mine.length),
        String(mine.filter((split) => split.covert > 0).length),
        String(mine.filter((split) => split.claims > 0).length),
        String(mine.filter((split) => split.of !== sources).length),
      ]),
    ]),
    splits.length === 0
      ? "Not run."
      : `Rate of comparisons with a covert claim: ${bound(covert)} at 95%, were they independent; with any claim: ${bound(any)}. They are not independent: the comparisons of an agent draw on the same trials, so that the bound holds for these trials dealt anew, not for new trials. Dealing at random also breaks whatever drifts with time within a run.`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

export function capacitySection(coverage: readonly Coverage[]): string {
  return [
    "## The interval of bits",
    "Channels with known chances, simulated: how often the 95% interval holds what the channel truly carries (min-capacity), how wide it is on average, and how often the figure given as proven is more than the truth: that figure is what was shown where every trial kept to one output an input, and the lower end of the interval elsewhere. Every draw counts, also those in which nothing would have been claimed.",
    table([
      ["channel", "trials an arm", "true bits", "interval holds", "its mean", "proven is too much"],
      ...coverage.map(({ channel, trialsAnArm, trueBits, draws, held, low, high, tooMuch }) => [
        channel,
        String(trialsAnArm),
        trueBits.toFixed(3),
        `${percent(held / draws)}% of ${draws}`,
        `${low.toFixed(2)} to ${high.toFixed(2)}`,
        `${percent(tooMuch / draws)}%`,
      ]),
    ]),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}
