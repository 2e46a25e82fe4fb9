import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { measured } from "./program.ts";

const inspectionSchema = z.object({
  seconds: z.number(),
  gibibytes: z.number(),
  phases: z.array(z.object({ phase: z.string(), at: z.number() })),
  flows: z.number(),
  tables: z.array(z.object({ holds: z.string(), count: z.number() })),
  hosts: z.number(),
  variables: z.number(),
  parsedCharacters: z.number(),
  sourceCharacters: z.number(),
});
const parserSchema = z.object({ documented: z.number(), used: z.number() });
const diffSchema = z.object({
  seconds: z.number(),
  gibibytes: z.number(),
  functions: z.record(z.string(), z.number()),
});

export const bundleSchema = z.object({
  program: z.string(),
  inspection: inspectionSchema,
  parser: parserSchema,
});
export const neighboursSchema = z.object({
  before: z.string(),
  after: z.string(),
  diff: diffSchema,
});

/** Each in a process of its own, so that the memory is its own. */
export function measureBundle(): z.infer<typeof bundleSchema> {
  return {
    program: measured.program,
    inspection: inspectionSchema.parse(run("inspect-once.ts")),
    parser: parserSchema.parse(run("parse-once.ts")),
  };
}

export function measureNeighbours(): z.infer<typeof neighboursSchema> {
  const diff = diffSchema.parse(run("diff-once.ts"));
  return { before: measured.program, after: measured.neighbour, diff };
}

function run(script: string): unknown {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [file], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 ** 2,
  });
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr.slice(-2000)}`);
  return JSON.parse(stdout);
}
