/**
 * `npm run bench:memory [KIND [TRIALS [BYTES]]]`: what an audit holds of a subject that sends a megabyte a trial, with
 * simulated traces, as a row of a table.
 */
import { holdTrials } from "./held.ts";
import { kinds } from "./talkative.ts";

const [given = "metrics", trials = "500", bytes = "1000000"] = process.argv.slice(2);
const kind = kinds.find((each) => each === given);
if (kind === undefined) throw new Error(`a kind is one of ${kinds.join(", ")}`);
const held = await holdTrials(kind, Number(trials), Number(bytes));
const mebibytes = (value: number): string => `${Math.round(value)} MiB`;
console.log(
  `| ${kind} | ${held.trials} | ${held.exchanges} | ${mebibytes(held.inUse)} | ${mebibytes(held.peak)} |`,
);
