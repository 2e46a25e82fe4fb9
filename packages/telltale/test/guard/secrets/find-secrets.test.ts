import assert from "node:assert/strict";
import { test } from "node:test";
import { secretFinder } from "../../../src/guard/secrets/find-secrets.ts";

const find = secretFinder();
const values = (text: string): readonly string[] => find(text).map(({ value }) => value);
const key = ["sk-ant-", "api03-", "Kd93jLs02mXcVb7QweRt5yUiOpZx".repeat(3), "9fQ1AA"].join("");

test("the surer of two rules that match at one place is reported, and only it", () => {
  const hits = find(`ANTHROPIC_API_KEY="${key}"`);
  assert.deepEqual(
    hits.map(({ rule, value }) => [rule.id, value]),
    [["anthropic-api-key", key]],
  );
});

test("a keyword after an escaped line end begins a word, and one within a word does not", () => {
  assert.deepEqual(values(`{"text":"first\\n${key}"}`), [key]);
  assert.deepEqual(values(`x${key}`), []);
});

test("printed examples, stand-ins, references and parts of longer base64 are left alone", () => {
  const picture = Buffer.from(Array.from({ length: 300 }, (_, at) => (at * 73) % 256));
  const examples = [
    `aws_access_key_id = ${"AKIAIOSFODNN7"}EXAMPLE`,
    'password = "changeme"',
    "password: ${DB_PASSWORD}",
    `data:image/png;base64,${picture.toString("base64")}/${"AKIA"}Q3EGRT5YUIOPLKJH${picture.toString("base64")}`,
    `"integrity": "sha512-${picture.toString("base64")}"`,
    "token = 123e4567-e89b-12d3-a456-426614174000",
  ];
  for (const text of examples) assert.deepEqual(values(text), [], text);
});

test("a password in an address is found without its user and host", () => {
  assert.deepEqual(values("postgres://app:tr0ub4dor-3@db.internal:5432/shop"), ["tr0ub4dor-3"]);
  assert.deepEqual(values("postgres://postgres:postgres@localhost/shop"), []);
});

test("a card counts where its surroundings speak of one", () => {
  // Luhn: 4539148803436467 is valid, and printed nowhere as a test card.
  assert.deepEqual(values("card_number: 4539148803436467"), ["4539148803436467"]);
  assert.deepEqual(values("order 4539148803436467"), []);
  assert.deepEqual(values("card_number: 4539148803436468"), []);
});

test("mail addresses are found only where they are asked for", () => {
  const text = "write to mara.lind@acme.io";
  assert.deepEqual(values(text), []);
  assert.deepEqual(
    secretFinder(["email"])(text).map(({ value }) => value),
    ["mara.lind"],
  );
});
