// Compares two neighbouring releases in a process of its own.
import { diffVersions } from "../../../packages/telltale/src/static/versions/diff-versions.ts";
import { watchMemory } from "./peak-memory.ts";
import { located, measured } from "./program.ts";

const [before, after] = [await located(measured.program), await located(measured.neighbour)];
const memory = watchMemory();
const began = performance.now();
const task = ({ input, ...rest }: typeof before) => ({ inputs: [input], ...rest });
const diff = await diffVersions(task(before), task(after), {});
console.log(
  JSON.stringify({
    seconds: (performance.now() - began) / 1000,
    gibibytes: memory.gibibytes(),
    functions: diff.functions,
  }),
);
