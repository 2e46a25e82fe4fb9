import type { Coverage } from "./capacity-coverage.ts";
import { median, percent, share, table } from "./markdown.ts";
import { levelsSection } from "./page-levels.ts";
import { capacitySection, falseAlarmSection, sameSameSection } from "./page-noise.ts";
import { markerSection } from "./page-marker.ts";
import { powerSection } from "./page-power.ts";
import type { PlannedAudit } from "./plan-runs.ts";
import type { SameSame } from "./same-same.ts";
import type { SimulatedLevels } from "./simulated-levels.ts";
import type { MarkerRecord } from "./simulated-marker.ts";
import type { SimulatedPower } from "./simulated-power.ts";
import type { StandardAudit } from "./standard-audit.ts";

export interface PageFacts {
  readonly command: string;
  readonly date: string;
  readonly machine: string;
  /** Absent when the audits of specimens are no part of this run: nothing is then said of power. */
  readonly plan: readonly PlannedAudit[] | undefined;
  readonly sameSame: readonly SameSame[];
  readonly simulated: SimulatedPower | undefined;
  readonly levels: SimulatedLevels | undefined;
  readonly marker: readonly MarkerRecord[];
  readonly standard: StandardAudit | undefined;
  readonly capacity: readonly Coverage[];
  /** Digest of the sources as they are now: records of others are counted apart. */
  readonly sources: string;
}

/** docs/detection.md: everything in it from records of runs. */
export function detectionPage(facts: PageFacts): string {
  return `${[
    "# Detection: power, false alarms, cost",
    "Made by a command and not by hand: what specimens with known channels, specimens without, and real agents compared with themselves gave.",
    runSection(facts),
    ...(facts.plan === undefined
      ? [
          "## Power and false alarms of specimens\n\nNo part of this run: nothing is claimed of them here.",
        ]
      : [powerSection(facts.plan), falseAlarmSection(facts.plan)]),
    facts.simulated === undefined ? "" : simulatedSection(facts.simulated, facts.sources),
    facts.levels === undefined ? "" : levelsSection(facts.levels, facts.sources),
    markerSection(facts.marker, facts.sources),
    sameSameSection(facts.sameSame, facts.sources),
    capacitySection(facts.capacity),
    facts.plan === undefined ? "" : costSection(facts.plan),
    facts.standard === undefined ? "" : standardSection(facts.standard, facts.sources),
    "## What these figures do not say",
    "The specimens were written in the same house as the detector: channels that nobody here thought of are not among them. Levels that no audit tries by default show nothing. Runs of one specimen with different seeds share the specimen. Intervals take every run as independent.",
  ]
    .filter((part) => part !== "")
    .join("\n\n")}\n`;
}

function runSection({ command, date, machine, plan = [], sources }: PageFacts): string {
  const without = plan.filter(({ record }) => record === undefined);
  const older = plan.filter(({ record }) => record !== undefined && !record.of.startsWith(sources));
  const inconclusive = plan.filter(({ record }) => record?.conclusive === false);
  const lines: readonly (readonly [string, readonly PlannedAudit[]])[] = [
    [
      "Planned audits without a record that counts (not run, failed, or run with other sources)",
      without,
    ],
    ["Audits made with older sources of Telltale", older],
    ["Audits that ended inconclusive", inconclusive],
  ];
  const names = (of: readonly PlannedAudit[]): string =>
    [...new Set(of.map(({ specimen }) => `\`${specimen.name}\``))].join(", ");
  return [
    "## What was run",
    table([
      ["what", "of this page"],
      ["command", `\`${command}\``],
      ["written", date],
      ["machine", machine],
      [
        "budget of an audit",
        [...new Set(plan.map(({ budget }) => budget))].join(", ") || "none run",
      ],
      ["audits that count", `${plan.length - without.length} of ${plan.length}`],
    ]),
    ...lines
      .filter(([, of]) => of.length > 0)
      .map(([what, of]) => `${what}: ${of.length}. ${names(of)}.`),
  ].join("\n\n");
}

/** Twelve an arm is the least that shows a bit that is always there at 1e-6; a pair of factors has four arms. */
const leastAnArm = 12;

function costSection(plan: readonly PlannedAudit[]): string {
  const groups = [
    { name: "one factor", arms: 2, factors: 1 },
    { name: "two factors together", arms: 4, factors: 2 },
    { name: "clean: nothing to find", arms: 0, factors: 0 },
  ];
  const rows = groups.flatMap(({ name, arms, factors }) => {
    const runs = plan.flatMap(({ specimen, record }) => {
      const most = Math.max(0, ...specimen.truth.dependences.map((each) => each.factors.length));
      const isClean = specimen.truth.clean === true;
      return record !== undefined && (isClean ? 0 : most) === factors ? [record] : [];
    });
    if (runs.length === 0) return [];
    const beyond = runs.map(
      ({ seconds, trialSeconds, busySeconds = trialSeconds / 2 }) => 1 - busySeconds / seconds,
    );
    return [
      [
        name,
        String(runs.length),
        String(median(runs.map(({ trials }) => trials))),
        arms === 0 ? "" : String(arms * leastAnArm),
        median(runs.map(({ seconds }) => seconds)).toFixed(0),
        `${median(runs.map(({ trials, trialSeconds }) => trialSeconds / trials)).toFixed(2)}`,
        `${percent(median(beyond))}%`,
      ],
    ];
  });
  return [
    "## Cost",
    `Medians. The least that the statistics allow is ${leastAnArm} trials an arm at a chance of 1e-6, were it known beforehand where to look: what stands above it is the price of not being told. The last column is the time in which no subject was running: making cages, planning and judging.`,
    table([
      [
        "truth",
        "audits",
        "trials",
        "least trials",
        "seconds",
        "seconds a trial",
        "beyond the trials",
      ],
      ...rows,
    ]),
  ].join("\n\n");
}

const olderSources = " Made with older sources of Telltale.";

function simulatedSection({ of, rate, trials, kinds }: SimulatedPower, sources: string): string {
  const all = kinds.reduce((sum, { repeats }) => sum + repeats, 0);
  const found = kinds.reduce((sum, each) => sum + each.found, 0);
  return [
    "## Power where chance has a part",
    `Simulated programs that change one word at some levels of one factor, in ${percent(rate)}% of the runs there; all factors varied, ${trials} trials an experiment.${of === sources ? "" : olderSources}`,
    table([
      ["acts at", "found", "another factor called hidden"],
      ...kinds.map(({ name, found: own, wrong, repeats }) => [
        name,
        `${own} of ${repeats}`,
        String(wrong),
      ]),
      ["**all**", share(found, all), String(kinds.reduce((sum, each) => sum + each.wrong, 0))],
    ]),
  ].join("\n\n");
}

function standardSection(audit: StandardAudit, sources: string): string {
  const { of, seconds, trials, secondsATrial, busySeconds } = audit;
  return [
    "## The standard audit of a turn of one second",
    `A program that mostly waits, audited as a user does who says nothing of factors or budget (\`bench/detect/one-second-turn.mjs\`).${of === sources ? "" : olderSources}`,
    table([
      ["what", "measured"],
      ["from the command to its end", `${seconds.toFixed(0)} s`],
      ["trials", String(trials)],
      ["one trial", `${secondsATrial.toFixed(2)} s`],
      ["of the time, no subject was running", `${percent(1 - busySeconds / seconds)}%`],
    ]),
  ].join("\n\n");
}
