import { everyVariable } from "../call-graph/access-path.ts";
import { printsEnvironment } from "../../program/scripts/environment-in-text.ts";
import type { Source } from "./source.ts";

/** All variables at once, whatever their names: keys and tokens among them. */
export const environment: Source = {
  meta: { factor: "env", about: "the whole environment at once" },
  apis: {
    "Deno.env.toObject()": [everyVariable],
    "process.report.getReport()": ["environmentVariables"],
  },
  files: /^\/proc\/(?:self|thread-self|1|\d+|…)\/environ$/,
  commands: printsEnvironment,
};
