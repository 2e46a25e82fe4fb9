import { everyVariable } from "../program/field-path.ts";
import { printsEnvironment } from "../../inventory/environment-in-text.ts";
import type { Source } from "./source.ts";

/** All variables at once, whatever their names: keys and tokens among them. */
export const environment: Source = {
  meta: { factor: "env", about: "the whole environment at once" },
  ways: {
    "Deno.env.toObject()": [everyVariable],
    "process.report.getReport()": ["environmentVariables"],
  },
  files: /^\/proc\/(?:self|thread-self|1|\d+|…)\/environ$/,
  commands: printsEnvironment,
};
