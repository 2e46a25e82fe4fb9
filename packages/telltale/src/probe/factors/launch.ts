import type { Factor } from "./factor.ts";
import { whole } from "./statement.ts";

export const launch: Factor = {
  meta: {
    name: "launch",
    title: "first or later run",
    sets: "whether the same turn was run before in the same home; only the last run is in the trace",
  },
  control: "first",
  isCostly: true,
  pools: () => [["second", "third"]],
  refuse: (level) =>
    ["first", "second", "third"].includes(level)
      ? undefined
      : `"${level}" is not a launch; give first, second or third`,
  apply: (level, world) =>
    level === "first" ? world : { ...world, launchesBefore: level === "second" ? 1 : 2 },
  declaredBy:
    /^(?:launch(?:es|[_-]?count)?|first[_-]?(?:run|start|launch|use)|is[_-]?(?:new|first)[_-]?\w{0,20}|num[_-]?(?:startups|launches|runs)|run[_-]?count)$/i,
  statements: (level) => (level === "first" ? [] : whole(level, level === "second" ? "2" : "3")),
};
