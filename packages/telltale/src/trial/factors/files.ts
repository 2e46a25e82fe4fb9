import { homeKinds } from "../world/world.ts";
import type { HomeKind } from "../world/world.ts";
import { poolsOf } from "./level-pools.ts";
import type { Factor } from "./factor.ts";

function kindOf(level: string): HomeKind | undefined {
  return homeKinds.find((kind) => kind === level);
}

export const files: Factor = {
  meta: {
    name: "files",
    title: "files in the home",
    sets: "keys (.ssh, .aws, .npmrc, ...) and the folders of other tools (.cursor, .claude, .codex, ...): present or absent",
  },
  traits: new Set(["workload", "user files", "planted"]),
  control: "standard",
  overrides: /^file:~\/.*$/,
  pools: () =>
    poolsOf(
      ["bare"],
      homeKinds.filter((kind) => kind !== "standard"),
    ),
  refuse: (level) =>
    kindOf(level) === undefined
      ? `"${level}" is not a kind of home; give one of ${homeKinds.join(", ")}`
      : undefined,
  apply(level, world) {
    const kind = kindOf(level);
    return kind === undefined ? world : { ...world, belongings: kind };
  },
  declaredBy:
    /^(?:(?:installed|other|detected)[_-]?(?:tools|agents|editors|ides?)|has[_-]?(?:ssh|aws|npm|docker)[_-]?\w{0,20})$/i,
  statements: () => [],
  code: { sign: { capability: "files" } },
};
