/** `npm run bench`: what the cage and the wire cost, as ratios measured in one run, as a table for docs/performance.md. */
import { measureTurn, median } from "./turn/turn.ts";
import { describeWire, measureWire } from "./wire/wire.ts";

const subject = process.argv[2] ?? "npm:@anthropic-ai/claude-code@2.1.196";
const turn = await measureTurn(subject);
const row = (...cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const both = turn.together.map(({ trialsAMinute, bareAMinute }) => trialsAMinute / bareAMinute);
const busy = turn.together.map(({ trialSeconds, bareSeconds }) => trialSeconds / bareSeconds);
const of = (name: keyof (typeof turn.together)[number]): number =>
  median(turn.together.map((each) => each[name]));
const milliseconds = (value: number): string => `${Math.round(value)} ms`;
console.log(
  [
    row("one headless turn", turn.subject, "goal"),
    row("---", "---", "---"),
    row("bare, same stand-in model", milliseconds(turn.bare), ""),
    row(
      "in the cage, everything recorded",
      `${milliseconds(turn.turn)}, ratio ${(turn.turn / turn.bare).toFixed(2)}`,
      "at most 1.25",
    ),
    row(
      "the same with making and ending the cage",
      `${milliseconds(turn.trial)}, ratio ${(turn.trial / turn.bare).toFixed(2)}`,
      "",
    ),
    row("bare turns a minute, two side by side", of("bareAMinute").toFixed(0), ""),
    row(
      "trials a minute, two at a time",
      `${of("trialsAMinute").toFixed(0)}, ratio ${median(both).toFixed(2)}`,
      "at least 0.8",
    ),
    row(
      "processor seconds a turn, bare and in all of a trial",
      `${of("bareSeconds").toFixed(2)} and ${of("trialSeconds").toFixed(2)}, ratio ${median(busy).toFixed(2)}`,
      "",
    ),
    "",
    describeWire(await measureWire()),
  ].join("\n"),
);
