import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, test } from "node:test";
import rootManifest from "../package.json" with { type: "json" };
import { units } from "./architecture/law.ts";
import { verbs } from "../packages/telltale/src/cli/verbs/index.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (name: string): string => readFileSync(join(root, name), "utf8");
const pages = ["README.md", ...globSync("docs/**/*.md", { cwd: root })];

/** First cells of the rows of a page's tables, without their backquotes. */
function namesInTables(page: string): readonly string[] {
  return [...read(page).matchAll(/^\| `([^`]+)`/gm)].map(([, name = ""]) => name);
}

test("docs/dependencies.md has a reason for every dependency, and for no other", () => {
  const manifests = ["package.json", ...globSync("packages/*/package.json", { cwd: root })];
  const kinds = ["dependencies", "devDependencies", "optionalDependencies"];
  const used = manifests.flatMap((name) => {
    const manifest = JSON.parse(read(name)) as Record<string, Record<string, string>>;
    return kinds.flatMap((kind) => Object.entries(manifest[kind] ?? {}));
  });
  assert.ok(used.length > 10, "the manifests were read");
  const listed = namesInTables("docs/dependencies.md");
  assert.deepEqual(listed.toSorted(), used.map(([name]) => name).toSorted());
  for (const [name, version] of used) {
    assert.match(version, /^\d+\.\d+\.\d+(?:-[a-z]+\.\d+)?$/, `${name}: an exact version`);
  }
});

test("docs/architecture.md has a row for every folder of src, and for no other", () => {
  const rows = namesInTables("docs/architecture.md").filter((name) => name.endsWith("/"));
  const folders = units.map(({ name }) => `${name}/`);
  assert.deepEqual(rows.toSorted(), folders.toSorted());
});

describe("links within the repository lead somewhere", () => {
  for (const page of pages) {
    test(page, () => {
      const links = [...read(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, to = ""]) => to);
      const within = links.filter((to) => !/^\w+:/.test(to));
      const lost = within.filter((to) => !existsSync(join(root, dirname(page), to)));
      assert.deepEqual(lost, []);
    });
  }
});

test("what the documents tell to type exists", () => {
  const typed = pages.flatMap((page) => [...read(page).matchAll(/^(?:\.\/)?(\S+) (\S+)/gm)]);
  const known = verbs.map(({ meta }) => meta.name);
  const typedVerbs = typed
    .filter(([, program]) => program === "telltale")
    .map(([, , verb]) => verb);
  assert.ok(typedVerbs.length > 0, "the README shows a verb");
  assert.deepEqual(
    typedVerbs.filter((verb) => !known.includes(verb ?? "")),
    [],
  );
  const scripts = pages
    .flatMap((page) => [...read(page).matchAll(/npm run ([\w:-]+)/g)])
    .map(([, script = ""]) => script);
  assert.deepEqual(
    scripts.filter((script) => !Object.hasOwn(rootManifest.scripts, script)),
    [],
  );
});

test("the decisions are numbered without gaps", () => {
  const numbers = globSync("docs/decisions/0*.md", { cwd: root })
    .map((name) => Number(/(\d+)-/.exec(name)?.[1]))
    .toSorted((one, other) => one - other);
  assert.deepEqual(
    numbers,
    numbers.map((_, at) => at + 1),
  );
  assert.ok(numbers.length > 0);
});
