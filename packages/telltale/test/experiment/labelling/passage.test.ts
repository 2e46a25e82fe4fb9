import assert from "node:assert/strict";
import { test } from "node:test";
import { bySetting, hasPassage } from "../../../src/experiment/labelling/passage.ts";
import { partColumn } from "../inference/fake/columns.ts";

const page = Array.from({ length: 8 }, (_, at) => `Rule ${"abcdefgh"[at]}: say less here.`).join(
  "\n",
);

function differsBy(...parts: string[]): boolean {
  return hasPassage(
    partColumn(
      parts,
      parts,
      parts.map(() => 0),
    ),
  );
}

test("a page that comes, goes or is another one is a passage, a few words are not", () => {
  assert.ok(differsBy(page, ""));
  assert.ok(differsBy(page, page.replaceAll("less", "more")));
  assert.ok(!differsBy("Thank you.", "Thanks."));
  assert.ok(!differsBy(page, "Thank you.", "Thanks."));
});

test("a setting of the program's own may ask for other passages; where and for whom it runs does not", () => {
  assert.equal(bySetting(["env:ACME_ENTRYPOINT"])?.class, "unclear");
  for (const factors of [[], ["timezone"], ["env:ACME_REGION"], ["env:ACME_MODE", "timezone"]])
    assert.equal(bySetting(factors), undefined, factors.join());
});
