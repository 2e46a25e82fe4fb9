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

/** In all that are not empty, whatever is worked on. */
const beside = [".git", ".gitignore", ".env"];

const known = new Map<string, readonly string[]>();

/** By what names a list of what lies in a workspace can have each thing there: paths, their folders, last names. */
export function namesInWorkspace(level: string): readonly string[] {
  const before = known.get(level);
  if (before !== undefined) return before;
  const kind = workspaceKinds.find((each) => each === level);
  const all = kind === undefined || kind === "empty" ? [] : [...paths[kind], ...beside];
  const names = new Set(
    all.flatMap((path) => {
      const steps = path.split("/");
      return steps.flatMap((step, at) => [step, steps.slice(0, at + 1).join("/")]);
    }),
  );
  known.set(level, [...names]);
  return [...names];
}
