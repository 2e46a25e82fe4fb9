import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { sessionSchema } from "../../../src/guard/policy/schema.ts";
import { annotationValues, purposes } from "../../../src/guard/policy/vocabulary.ts";
import { telltale } from "../../cli/run-telltale.ts";

const page = readFileSync(
  new URL("../../../../../docs/reference/policy.md", import.meta.url),
  "utf8",
);

test("docs/reference/policy.md shows the schema as it is", () => {
  assert.ok(page.includes(`\`\`\`cedarschema\n${sessionSchema.trim()}\n\`\`\``));
});

test("it names every annotation and every purpose", () => {
  for (const name of Object.keys(annotationValues)) assert.ok(page.includes(`\`@${name}(`), name);
  for (const purpose of purposes) assert.ok(page.includes(`\`${purpose}\``), purpose);
});

describe("its examples print what they show", () => {
  const shown = [...page.matchAll(/^```console\n\$ telltale (policy explain .*)\n([^`]*)```/gm)];
  test("there are some", () => assert.ok(shown.length >= 4));
  for (const [, line = "", expected] of shown) {
    test(line, async () => {
      const { stdout } = await telltale(line.split(" "), { HOME: "/home/dev" });
      assert.equal(stdout, expected);
    });
  }
});
