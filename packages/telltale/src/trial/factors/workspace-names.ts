import type { Assignment } from "../../capture/trace/trace.ts";
import { fileOf } from "./file.ts";
import { workspaceKindOf } from "./workspace.ts";
import { workspaceKinds } from "../world/world.ts";
import type { WorkspaceKind } from "../world/world.ts";

const project = [
  "README.md",
  "package.json",
  "src/main.js",
  "src/total.js",
  "test/total.test.js",
  "invoices/2026-10.json",
];
const modules = Array.from(
  { length: 600 },
  (_, index) => `modules/m${Math.floor(index / 30)}/part-${index}.js`,
);

const paths: Readonly<Record<WorkspaceKind, readonly string[]>> = {
  javascript: project,
  "no-repository": project,
  proprietary: [...project, "LICENSE", "CONFIDENTIAL.md"],
  large: [...project, ...modules],
  python: ["README.md", "pyproject.toml", "invoice_tools/totals.py", "tests/test_totals.py"],
  go: ["README.md", "go.mod", "totals.go"],
  rust: ["README.md", "Cargo.toml", "src/main.rs"],
  java: ["README.md", "pom.xml", "src/main/java/example/nordwind/Totals.java"],
  empty: [],
};

/** In every workspace that is not empty, whatever its kind. */
const beside = [".git", ".gitignore", ".env"];

const known = new Map<string, readonly string[]>();

/** The names by which a list of a trial's workspace can show each thing in it: paths, their folders, last names. */
export function namesInWorkspace(environment: Assignment): readonly string[] {
  const added = Object.keys(environment).flatMap((factor) => {
    const path = fileOf(factor);
    return path?.startsWith("./") === true ? namesOfPath(path.slice("./".length)) : [];
  });
  return [...added, ...namesOfKind(workspaceKindOf(environment))];
}

function namesOfKind(level: string): readonly string[] {
  const before = known.get(level);
  if (before !== undefined) return before;
  const kind = workspaceKinds.find((each) => each === level);
  const all = kind === undefined || kind === "empty" ? [] : [...paths[kind], ...beside];
  const names = new Set(all.flatMap(namesOfPath));
  known.set(level, [...names]);
  return [...names];
}

function namesOfPath(path: string): readonly string[] {
  return path.split("/").flatMap((step, at, steps) => [step, steps.slice(0, at + 1).join("/")]);
}
