import type { Factor } from "./factor.ts";
import { whole } from "./statement.ts";

/** What is counted of a program, as people call it. */
const starts = "(?:launch|start(?:up)?|run|session|use|open)(?:e?s)?";

export const firstRun: Factor = {
  meta: {
    name: "launch",
    title: "launch",
    sets: "whether the same turn was run before in the same home; only the last run is in the trace",
  },
  traits: new Set(["workload", "steering", "kept"]),
  control: "first",
  isCostly: true,
  pools: () => [["second", "third"]],
  refuse: (level) =>
    ["first", "second", "third"].includes(level)
      ? undefined
      : `"${level}" is not a launch; give first, second or third`,
  apply: (level, world) =>
    level === "first" ? world : { ...world, launchesBefore: level === "second" ? 1 : 2 },
  declaredBy: new RegExp(
    String.raw`^(?:(?:is[_-]?)?(?:new|first)[_-]?\w{0,20}|launch(?:es)?|(?:num(?:ber)?|count)[_-]?(?:of[_-]?)?${starts}|${starts}[_-]?(?:count|number|index))$`,
    "i",
  ),
  statements: (level) => (level === "first" ? [] : whole(level, level === "second" ? "2" : "3")),
  code: { isKeptInFiles: true },
};
