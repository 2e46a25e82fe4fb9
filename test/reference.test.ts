import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { factorReference } from "../scripts/reference/factor-reference.ts";
import { jsonReference } from "../scripts/reference/json-reference.ts";
import { ruleReference } from "../scripts/reference/rule-reference.ts";
import type { SchemaNode } from "../scripts/reference/property-comments.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const pages = jsonReference();

test("the reference of --json is what the schemas give: npm run reference writes it", () => {
  assert.equal(pages.size, 5);
  for (const [path, text] of pages)
    assert.equal(readFileSync(root + path, "utf8"), text, `${path} is not up to date`);
});

test("a description is the comment beside the key, in lists, maps and schemas of other files too", () => {
  const audit = JSON.parse(pages.get("docs/reference/audit.schema.json") ?? "{}") as SchemaNode;
  const { egress, coverage, dependences, verdict } = audit.properties ?? {};
  assert.match(egress?.items?.properties?.["trials"]?.description ?? "", /trials/);
  const { lost } = coverage?.properties ?? {};
  assert.match(lost?.description ?? "", /^What left and was not kept/);
  assert.match(lost?.properties?.["packets"]?.description ?? "", /TCP and UDP/);
  assert.notEqual(dependences?.items?.properties?.["because"]?.description, undefined);
  assert.notEqual(verdict, undefined);
  assert.equal(verdict?.description, undefined);
});

test("the reference of factors is what the factors say of themselves", () => {
  assert.equal(readFileSync(`${root}docs/reference/factors.md`, "utf8"), factorReference());
});

test("the reference of rules is what the rules say of themselves", () => {
  assert.equal(readFileSync(`${root}docs/reference/rules.md`, "utf8"), ruleReference());
});
