import { measureBundle, measureNeighbours } from "./bundle/measure-bundle.ts";
import { measureFlows } from "./flows/measure-flows.ts";
import type { MatchingCount } from "./matching/count.ts";
import { keptPrograms, measureMatching } from "./matching/measure.ts";
import { measureObfuscation } from "./obfuscation/measure.ts";

/** One line of the page: what was measured, what came out, what is to be reached. */
export interface Figure {
  readonly what: string;
  readonly found: string;
  readonly goal: string;
}

/** Each part of the bench, by its name. */
export const parts: Readonly<Record<string, (folder: string) => Promise<readonly Figure[]>>> = {
  bundle: async () => bundleFigures(),
  diff: async () => diffFigures(),
  obfuscation: obfuscationFigures,
  matching: matchingFigures,
  flows: async () => flowFigures(),
};

const seeds = [1, 2, 3] as const;

function bundleFigures(): readonly Figure[] {
  const { program, inspection, parser } = measureBundle();
  const { seconds, gibibytes } = inspection;
  const times = (unit: number): string => (seconds / unit).toFixed(1);
  return [
    {
      what: `${program}: taken apart, parsed, inventoried, tables decoded, flows followed`,
      found: `${seconds.toFixed(1)} s, ${gibibytes.toFixed(1)} GiB`,
      goal: "20 s, 4 GiB",
    },
    {
      what: "the same, in times of the parser's own for this source, by its documented interface",
      found: `${times(parser.documented)} (${parser.documented.toFixed(1)} s)`,
      goal: "3",
    },
    {
      what: "the same, in times of the parser's own by the transfer that is used",
      found: `${times(parser.used)} (${parser.used.toFixed(1)} s)`,
      goal: "",
    },
    {
      what: "what it gave",
      found: `${inspection.hosts} hosts, ${inspection.variables} variables, ${inspection.flows} flows, ${inspection.tables.map(({ holds, count }) => `a table of ${count} ${holds}`).join(", ")}`,
      goal: "",
    },
  ];
}

function diffFigures(): readonly Figure[] {
  const { before, after, diff } = measureNeighbours();
  const { seconds, gibibytes, functions } = diff;
  return [
    {
      what: `diff of ${before} and ${after}, neighbouring releases`,
      found: `${seconds.toFixed(1)} s, ${gibibytes.toFixed(1)} GiB`,
      goal: "40 s",
    },
    {
      what: "functions of it",
      found: Object.entries(functions)
        .map(([name, count]) => `${name} ${count}`)
        .join(", "),
      goal: "",
    },
  ];
}

async function obfuscationFigures(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const seed of seeds) {
    const measured = await measureObfuscation(seed);
    for (const heldOut of [false, true]) {
      const ways = measured.filter((each) => each.heldOut === heldOut);
      const whole = ways.filter(({ decoded, of }) => decoded === of);
      const missed = ways.filter(({ decoded, of }) => decoded < of);
      const rest = missed.map(({ way, decoded, of }) => `${way} ${decoded} of ${of}`).join(", ");
      figures.push({
        what: `hidden tables decoded whole, ${heldOut ? "ways that were held out" : "ten ways"}, seed ${seed}`,
        found: `${whole.length} of ${ways.length}${rest === "" ? "" : ` (${rest})`}`,
        goal: heldOut ? "" : "9 of 10",
      });
    }
  }
  return figures;
}

async function matchingFigures(folder: string): Promise<readonly Figure[]> {
  const { all, bundle } = await measureMatching(folder, keptPrograms());
  const figures = Object.entries(all).map(([making, count]) => ({
    what: `functions matched, open packages, ${making}`,
    found: matched(count),
    goal: "95%",
  }));
  if (bundle !== undefined)
    figures.push({
      what: `functions matched, neighbouring releases of a minified bundle, ${bundle.of} named ones, seed ${bundle.seed}`,
      found: matched(bundle),
      goal: "95%",
    });
  return figures;
}

function matched({ right, known, wrong, changed, changedRight }: MatchingCount): string {
  const share = ((100 * right) / Math.max(1, known)).toFixed(1);
  return `${right} of ${known} (${share}%), ${wrong} wrong; of those whose code changed ${changedRight} of ${changed}`;
}

function flowFigures(): readonly Figure[] {
  return (["programs", "held-out"] as const).flatMap((sample) => {
    const { all, sources, bundles } = measureFlows(sample);
    const measured = { all, "as written": sources, "bundled and minified": bundles };
    return Object.entries(measured).map(([name, figures]) => ({
      what: `flows of ${figures.programs} programs of the sample ${sample}, ${name}`,
      found: `${figures.found} of ${figures.flows} found, ${figures.wrong} of ${figures.nearMisses} near misses told`,
      goal: "",
    }));
  });
}
