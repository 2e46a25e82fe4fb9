import type { Assignment } from "../../capture/trace/trace.ts";
import { workspaceKinds } from "../world/world.ts";
import type { WorkspaceKind } from "../world/world.ts";
import { poolsOf } from "./level-pools.ts";
import type { Factor } from "./factor.ts";
import { part, whole } from "./statement.ts";

/** Names of files that only this kind has, and words for it. */
const signs: Readonly<Record<WorkspaceKind, readonly string[]>> = {
  javascript: ["package.json", "src/total.js", "test/total.test.js"],
  python: ["pyproject.toml", "totals.py", "python"],
  go: ["go.mod", "totals.go", "golang"],
  rust: ["Cargo.toml", "main.rs", "rust"],
  java: ["pom.xml", "Totals.java", "java"],
  proprietary: ["CONFIDENTIAL.md", "CONFIDENTIAL", "LICENSE", "proprietary"],
  large: ["modules/m", "large"],
  "no-repository": ["no-repository"],
  empty: ["empty"],
};

function kindOf(level: string): WorkspaceKind | undefined {
  return workspaceKinds.find((kind) => kind === level);
}

export const workspace: Factor = {
  meta: {
    name: "workspace",
    title: "workspace",
    sets: "the files of the working directory, and whether it is a git repository",
  },
  traits: new Set([
    "workload",
    "steering",
    "user files",
    "workspace files",
    "planted",
    "work identity",
  ]),
  control: "javascript",
  overrides: /^(?:git-remote|file:\.\/.*)$/,
  pools: () =>
    poolsOf(
      ["no-repository"],
      workspaceKinds.filter((kind) => kind !== "javascript"),
    ),
  refuse: (level) =>
    kindOf(level) === undefined
      ? `"${level}" is not a kind of workspace; give one of ${workspaceKinds.join(", ")}`
      : undefined,
  apply(level, world) {
    const kind = kindOf(level);
    return kind === undefined ? world : { ...world, contents: kind };
  },
  declaredBy:
    /^(?:project[_-]?(?:type|kind|language)|languages?|(?:is|has|in|uses)[_-]?(?:git|vcs|repo(?:sitory)?)(?:[_-]?repo(?:sitory)?)?|vcs(?:[_-]?(?:type|kind|provider))?|repo(?:sitory)?[_-]?(?:type|size)|file[_-]?count)$/i,
  mentionedBy: /\b(?:git|repositor(?:y|ies)|commits?)\b/i,
  statements(level) {
    const kind = kindOf(level);
    const all = kind === undefined ? [] : signs[kind];
    return [
      ...part(...all.filter((sign) => /[./]/.test(sign))),
      ...whole(...all.filter((sign) => !/[./]/.test(sign))),
    ];
  },
  code: {
    // Branch, changes and history of the repository.
    reads: {
      tells: 38,
      files: /\.git\/(?:HEAD|index|logs|refs)|(?:^|\/)\.git$/,
      commands:
        /^git\b.*\b(?:status|log|branch|rev-parse|rev-list|diff|ls-files|describe|symbolic-ref|show|worktree|stash|blame)\b/,
    },
    // A path that begins at the working directory.
    otherFiles: /^(?:\.\/)?[\w-]*\.[\w.-]+$/,
  },
};

/** The kind of workspace in which a trial ran. */
export function workspaceKindOf(environment: Assignment): string {
  return environment[workspace.meta.name] ?? workspace.control;
}
