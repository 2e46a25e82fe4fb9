import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { chooseRecipe, turnOf } from "../../../../src/trial/subject/choose-recipe.ts";
import { inventedKeysIn } from "../../../../src/trial/subject/recipes/invented-key.ts";
import { planTurn } from "../../../../src/trial/subject/plan-turn.ts";
import { noRecipe, recipes } from "../../../../src/trial/subject/recipes/index.ts";
import type { Recipe } from "../../../../src/trial/subject/recipes/recipe.ts";
import type { Subject } from "../../../../src/trial/subject/subject.ts";

function subjectOf(recipe: Recipe): Subject {
  return {
    facts: { name: recipe.name, version: "", sha256: "", source: "" },
    kind: "package",
    mounts: [],
    path: [],
    turn: turnOf(recipe, [recipe.binaries[0] ?? "tool"], undefined),
    own: [],
    installScripts: [],
    recipe: recipe.name,
    program: { file: "/x", kind: "elf", root: "/x" },
    withheld: [],
    notes: [],
  };
}

const place = { home: "/home/mira", workspace: "/home/mira/work", user: "mira" } as const;
const base = "https://relay.example/tenant";

for (const recipe of [...recipes, noRecipe]) {
  describe(recipe.name, () => {
    for (const scenario of ["ok", "tools"] as const) {
      test(`every template is filled in scenario ${scenario}`, () => {
        for (const where of [{}, { baseUrl: base }]) {
          const turn = planTurn(subjectOf(recipe), { ...place, ...where, scenario, optOut: true });
          assert.doesNotMatch(JSON.stringify(turn), /\{(?:home|workspace|user|base|prompt)\}/);
          for (const file of turn.files) assert.match(file.path, /^\/home\/mira\//);
        }
      });
    }

    test("the base URL reaches the tool when it is given, and only then", () => {
      const withBase = JSON.stringify(
        planTurn(subjectOf(recipe), { ...place, scenario: "ok", baseUrl: base }),
      );
      assert.equal(withBase.includes("relay.example/tenant"), recipe.withBaseUrl !== undefined);
      const without = JSON.stringify(planTurn(subjectOf(recipe), { ...place, scenario: "ok" }));
      assert.doesNotMatch(without, /relay\.example|"\/v1"/);
    });

    test("files that are JSON are JSON, and every key is one that was invented", () => {
      const turn = planTurn(subjectOf(recipe), { ...place, scenario: "ok", baseUrl: base });
      for (const file of turn.files) {
        if (file.path.endsWith(".json"))
          assert.doesNotThrow(() => JSON.parse(String(file.content)) as unknown);
      }
      const keys = Object.entries(turn.variables).filter(([name]) => /KEY|TOKEN/.test(name));
      for (const [name, value] of keys) assert.deepEqual(inventedKeysIn([value]), [value], name);
    });

    test("nothing in it names the auditor", () => {
      assert.doesNotMatch(JSON.stringify(recipe), /telltale|audit|puppet|canary|fake|mock|dummy/i);
    });
  });
}

test("names, packages and commands lead to one recipe each", () => {
  for (const list of [
    recipes.map(({ name }) => name),
    recipes.flatMap(({ packages }) => packages),
    recipes.flatMap(({ binaries }) => binaries),
  ]) {
    assert.equal(new Set(list).size, list.length);
  }
});

test("a recipe is chosen by the user's word, then the package, then the command", () => {
  assert.equal(chooseRecipe("codex", { package: "@anthropic-ai/claude-code" }).name, "codex");
  assert.equal(
    chooseRecipe(undefined, { package: "@anthropic-ai/claude-code" }).name,
    "claude-code",
  );
  assert.equal(chooseRecipe(undefined, { command: "gemini" }).name, "gemini-cli");
  assert.equal(
    chooseRecipe(undefined, { package: "unheard-of", command: "unheard-of" }).name,
    "none",
  );
  assert.equal(chooseRecipe("none", { package: "@openai/codex" }).name, "none");
  assert.throws(() => chooseRecipe("nonsense", {}), {
    code: "unknown-recipe",
    message: /claude-code/,
  });
});
