import assert from "node:assert/strict";
import { test } from "node:test";
import { turnOf } from "../../../src/trial/subject/choose-recipe.ts";
import { planTurn } from "../../../src/trial/subject/plan-turn.ts";
import type { TurnSetting } from "../../../src/trial/subject/plan-turn.ts";
import type { Recipe } from "../../../src/trial/subject/recipes/recipe.ts";
import type { Subject } from "../../../src/trial/subject/subject.ts";

const recipe: Recipe = {
  name: "tool",
  packages: [],
  binaries: [],
  arguments: ["-p", "{prompt}"],
  always: {
    variables: { KEY: "fake", PLACE: "{home}" },
    files: [{ path: "{home}/.tool/settings", content: "plain" }],
  },
  withDefault: { variables: { WHERE: "vendor" } },
  withBaseUrl: { variables: { WHERE: "{base}/v1" }, before: [["tool", "login", "{base}"]] },
  withTools: { argv: ["--yes"] },
  optOut: { files: [{ path: "{home}/.tool/settings", content: "quiet", mode: 0o600 }] },
};

function subject(given?: readonly string[]): Subject {
  return {
    facts: { name: "tool", version: "1", sha256: "", source: "" },
    kind: "package",
    mounts: [{ from: "/cache/prefix", to: "{home}/.npm-global" }],
    path: ["{home}/.npm-global/bin"],
    turn: turnOf(recipe, ["tool"], given),
    own: ["{home}/.npm-global"],
    installScripts: [],
    recipe: "tool",
    program: { file: "/cache/prefix/tool", kind: "elf", root: "/cache/prefix" },
    withheld: [],
    notes: [],
  };
}

const setting: TurnSetting = {
  home: "/home/mira",
  workspace: "/home/mira/work",
  user: "mira",
  scenario: "ok",
};

test("without a base URL the vendor's own endpoint is used", () => {
  const turn = planTurn(subject(), setting);
  assert.deepEqual(turn.argv, ["tool", "-p", "say ok"]);
  assert.deepEqual(turn.variables, { KEY: "fake", PLACE: "/home/mira", WHERE: "vendor" });
  assert.deepEqual(turn.files, [{ path: "/home/mira/.tool/settings", content: "plain" }]);
  assert.deepEqual(turn.mounts, [{ from: "/cache/prefix", to: "/home/mira/.npm-global" }]);
  assert.deepEqual(turn.path, ["/home/mira/.npm-global/bin"]);
  assert.deepEqual(turn.before, []);
});

test("a base URL goes everywhere the recipe names it, without a second slash", () => {
  const turn = planTurn(subject(), { ...setting, baseUrl: "https://relay.example/api/" });
  assert.equal(turn.variables["WHERE"], "https://relay.example/api/v1");
  assert.deepEqual(turn.before, [["tool", "login", "https://relay.example/api"]]);
});

test("a base URL that ends in its version is not given a second one", () => {
  const turn = planTurn(subject(), { ...setting, baseUrl: "https://api.example/openai/v1" });
  assert.equal(turn.variables["WHERE"], "https://api.example/openai/v1");
  assert.deepEqual(turn.before, [["tool", "login", "https://api.example/openai/v1"]]);
});

test("tools and opting out add to the turn, a later file in place of an earlier one", () => {
  const turn = planTurn(subject(), {
    ...setting,
    scenario: "tools",
    optOut: true,
    prompt: "look around",
  });
  assert.deepEqual(turn.argv, ["tool", "-p", "look around", "--yes"]);
  assert.deepEqual(turn.files, [
    { path: "/home/mira/.tool/settings", content: "quiet", mode: 0o600 },
  ]);
});

test("the user's own arguments are left alone", () => {
  const turn = planTurn(subject(["chat"]), { ...setting, scenario: "tools" });
  assert.deepEqual(turn.argv, ["tool", "chat"]);
  assert.equal(turn.variables["KEY"], "fake");
});

for (const baseUrl of [
  "relay.example",
  "ftp://relay.example",
  'http://h/"x',
  "http://h/a b",
  "http://h/{home}",
  "http://h/$(id)",
  "",
]) {
  test(`${JSON.stringify(baseUrl)} is no base URL`, () => {
    assert.throws(() => planTurn(subject(), { ...setting, baseUrl }), {
      name: "SubjectError",
      code: "bad-base-url",
    });
  });
}
