/** `npm run bench`: what the cage and the wire cost, as ratios measured in one run, as a table for docs/performance.md. */
import { measureTurn } from "./turn/turn.ts";
import { describeWire, measureWire } from "./wire/wire.ts";

const subject = process.argv[2] ?? "npm:@anthropic-ai/claude-code@2.1.196";
const turn = await measureTurn(subject);
const row = (...cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
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
    row("trials a minute, two at a time", turn.trialsAMinute.toFixed(0), ""),
    "",
    describeWire(await measureWire()),
  ].join("\n"),
);
