import { recorderPath, variableFolder } from "../world/world.ts";
import type { World } from "../world/world.ts";
import type { Subject } from "../subject/subject.ts";
import { planTrial } from "./plan-trial.ts";
import type { PlannedRun, TrialSetting } from "./plan-trial.ts";

/**
 * Loaded before a Node program: at the first reading of each variable it asks the file system for a file of that name,
 * which the tracer sees. Nothing is written, and nothing else is changed.
 */
const recorder = `"use strict";
const { accessSync } = require("node:fs");
const told = new Set();
const tell = (name) => {
  if (typeof name !== "string" || told.has(name) || told.size > 5000 || !/^\\w{1,128}$/.test(name)) return;
  told.add(name);
  try { accessSync("${variableFolder}" + name); } catch {}
};
const { env } = process;
process.env = new Proxy(env, {
  get(target, name) { tell(name); return Reflect.get(target, name); },
  has(target, name) { tell(name); return Reflect.has(target, name); },
  getOwnPropertyDescriptor(target, name) { tell(name); return Reflect.getOwnPropertyDescriptor(target, name); },
});
`;

/**
 * One more trial of a Node program, which shows what variables it reads. Its traffic is not compared with that of other
 * trials, because the program can see the recorder. Other runtimes cannot be watched so: `undefined`.
 */
export function planObservation(
  subject: Subject,
  runtime: "node" | "bun" | "deno" | "other",
  world: World,
  setting: TrialSetting,
): PlannedRun | undefined {
  if (runtime !== "node") return undefined;
  const path = recorderPath;
  return planTrial(
    subject,
    {
      ...world,
      variables: { ...world.variables, NODE_OPTIONS: `--require=${path}` },
      files: [...world.files, { path, content: recorder }],
    },
    setting,
  );
}
