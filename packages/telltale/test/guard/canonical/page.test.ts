import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { decodeExchange } from "../../../src/capture/dialect/decode-exchange.ts";
import { textForms } from "../../../src/guard/canonical/change.ts";
import { authorsOfLeaves } from "../../../src/guard/canonical/json/authors.ts";
import { canonicalJson } from "../../../src/guard/canonical/json/canonical-json.ts";
import { canonicalText } from "../../../src/guard/canonical/text/canonical-text.ts";
import { exchangeOf } from "../../capture/dialect/exchange.ts";

const place = new URL("../../../../../docs/canonical-form.md", import.meta.url);
const page = readFileSync(fileURLToPath(place), "utf8");

/** The block of the page that is called so. */
function block(name: string): string {
  const [, text] = new RegExp(`^\`\`\`\\w+ ${name}\\n([^]*?)^\`\`\``, "m").exec(page) ?? [];
  assert.ok(text !== undefined, name);
  return text.trimEnd();
}

test("the page's examples of each form are what comes out", () => {
  const rows = [...page.matchAll(/^\| `([a-z-]+)` *\| `(".*?")` *\| `(".*?")` *\|$/gm)];
  for (const [, form = "", comes = "", goes = ""] of rows) {
    const result = canonicalText(JSON.parse(comes) as string);
    assert.equal(result.text, JSON.parse(goes), form);
    assert.ok(
      result.changes.some((change) => change.form === form),
      form,
    );
  }
  const shown = rows.map(([, form]) => form);
  const all = textForms.filter((form) => form !== "ill-formed");
  assert.deepEqual(shown.toSorted(), all.toSorted());
});

test("what the page says to stay stays", () => {
  const rows = [...page.matchAll(/^\| `(".*?")` *\| [^`|]+\|$/gm)];
  assert.ok(rows.length >= 8);
  for (const [, stays = ""] of rows) {
    const text = JSON.parse(stays) as string;
    assert.equal(canonicalText(text).text, text);
  }
});

test("the page's request goes out as it says", () => {
  const body = block("comes");
  const { leaves } = decodeExchange(exchangeOf({ body, target: "/v1/messages" }));
  const { bytes, changes } = canonicalJson(Buffer.from(body), authorsOfLeaves(leaves));
  assert.equal(Buffer.from(bytes).toString(), block("goes"));
  assert.deepEqual(
    changes.map((each) => `${each.place} ${each.form} ${each.count} ${each.bytes}`),
    block("changes").split("\n"),
  );
});
