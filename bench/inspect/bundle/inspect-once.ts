// Inspects one program in a process of its own and prints seconds, phases and the most memory it held.
import { runInspection } from "../../../packages/telltale/src/static/inspection/run-inspection.ts";
import { watchMemory } from "./peak-memory.ts";
import { located, measured } from "./program.ts";

const program = await located(measured.program);
const memory = watchMemory();
const began = performance.now();
const phases: { phase: string; at: number }[] = [];
const inspection = await runInspection(program, {
  progress: (phase) => {
    const at = (performance.now() - began) / 1000;
    if (phases.at(-1)?.phase !== phase) phases.push({ phase, at });
  },
});
console.log(
  JSON.stringify({
    seconds: (performance.now() - began) / 1000,
    gibibytes: memory.gibibytes(),
    phases,
    flows: inspection.flows.length,
    tables: inspection.tables.map(({ holds, count }) => ({ holds, count })),
    hosts: inspection.inventory.hosts.length,
    variables: inspection.inventory.variables.length,
    parsedCharacters: inspection.coverage.parsedCharacters,
    sourceCharacters: inspection.coverage.sourceCharacters,
  }),
);
