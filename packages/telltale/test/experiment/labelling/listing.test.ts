import assert from "node:assert/strict";
import { test } from "node:test";
import type { Observable } from "../../../src/experiment/observe/observable.ts";
import { labelDependence } from "../../../src/experiment/labelling/label-dependence.ts";
import {
  isInListing,
  listingOf,
  standsBesideListing,
} from "../../../src/experiment/labelling/listing.ts";
import { partColumn } from "../inference/fake/columns.ts";
import { trialFacts } from "../../../src/experiment/signals/signal.ts";
import type { Assignment } from "../../../src/capture/trace/trace.ts";

const python = { workspace: "python", "file:./NOTES": "present" };

test("a list of what lies in the workspace is a listing, however it is written", () => {
  assert.equal(
    listingOf("- README.md\n- NOTES\n- tests/\n", "workspace", python),
    "- {}\n- {}\n- {}/\n",
  );
  assert.equal(listingOf("{workspace}, tests", "workspace", python), "{}, {}");
  assert.equal(listingOf("", "workspace", { workspace: "empty" }), "");
});

test("anything beside the names, names of another workspace and other factors are none", () => {
  assert.equal(listingOf("run the tests", "workspace", python), undefined);
  assert.equal(listingOf("go.mod README.md", "workspace", python), undefined);
  assert.equal(listingOf("tests", "hostname", python), undefined);
});

/** The class of a part of a text that has these values in these environments, for what depends on the workspace. */
function classOf(
  rows: readonly (readonly [Assignment, string])[],
  others: readonly string[],
): string {
  const texts = rows.map(([, value]) => value);
  const values = [...new Set(texts)];
  const observable: Observable = {
    key: "k",
    host: "h",
    where: "POST /x body.prompt",
    facet: "part",
    leafType: "string",
    symbols: Int32Array.from(texts, (text) => values.indexOf(text)),
    values,
  };
  const context = {
    trials: rows.map(([environment], at) => trialFacts(`t${at}`, "screening", environment)),
    began: rows.map(() => 0),
    modelHosts: rows.map(() => []),
  };
  return labelDependence(
    observable,
    ["workspace"],
    [texts[0] ?? "", texts[1] ?? ""],
    context,
    others,
  ).class;
}

const listed = (workspace: string, hostname: string, value: string) =>
  [{ workspace, hostname }, value] as const;

test("files that are listed are stated, whatever another factor does to how they are listed", () => {
  const rows = [
    listed("javascript", "one", "README.md; package.json; src; test"),
    listed("python", "one", "README.md; pyproject.toml; tests"),
    listed("rust", "one", "Cargo.toml; README.md; src"),
    listed("javascript", "two", "README.md, package.json, src, test"),
    listed("python", "two", "README.md, pyproject.toml, tests"),
    listed("empty", "two", ""),
  ];
  assert.equal(classOf(rows, ["hostname"]), "overt");
  assert.equal(classOf(rows, []), "covert");
});

test("how they are listed, where the workspace decides it, is a second thing that is said", () => {
  const usual = listed("javascript", "one", "README.md; package.json; src; test");
  const alike = listed("python", "one", "README.md; pyproject.toml; tests");
  const unlike = listed("rust", "one", "Cargo.toml, README.md, src");
  assert.equal(classOf([usual, alike, unlike], ["hostname"]), "covert");
  assert.equal(classOf([usual, unlike], ["hostname"]), "covert");
  assert.equal(classOf([usual, alike], ["hostname"]), "overt");
});

test("a part within lines that name files of the workspace is in a list of them, whichever files they are", () => {
  const head = "The folders:\n/\n";
  const trees = [
    { workspace: "javascript", tree: "├─ README.md\n├─ src/\n" },
    { workspace: "go", tree: "├─ go.mod\n├─ totals.go\n" },
  ];
  const texts = trees.map(({ tree }) => `${head}${tree}Be brief.`);
  const starts = texts.map(() => head.length + 3);
  const inList = (parts: readonly string[]): boolean =>
    isInListing(partColumn(texts, parts, starts), "workspace", {
      trials: trees.map(({ workspace }, at) => trialFacts(`t${at}`, "screening", { workspace })),
      began: [0, 0],
      modelHosts: [[], []],
    });
  assert.ok(inList(["README", "go"]));
  assert.ok(!inList(["README.md\n├─ src/\nBe", "go.mod\n├─ totals.go\nBe"]));
});

test("a text lists the files where several of its lines name files of that trial's workspace", () => {
  const texts = [
    "The folders:\nREADME.md\nsrc/\nWhat is ignored is not shown.",
    "The folders:\nREADME.md\ntests/\n",
  ];
  const beside = (workspaces: readonly string[]): boolean =>
    standsBesideListing(
      partColumn(texts, ["What is ignored is not shown.", ""], [28, 30]),
      "workspace",
      {
        trials: workspaces.map((workspace, at) => trialFacts(`t${at}`, "screening", { workspace })),
        began: [0, 0],
        modelHosts: [[], []],
      },
    );
  assert.ok(beside(["javascript", "python"]));
  // Names of another trial's files are the subject's own words.
  assert.ok(!beside(["go", "python"]));
});
