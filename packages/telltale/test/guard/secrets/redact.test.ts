import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { describe, test } from "node:test";
import fc from "fast-check";
import { base62Checksum } from "../../../src/guard/secrets/checks/base62-checksum.ts";
import { isIban } from "../../../src/guard/secrets/checks/iban.ts";
import { hasLuhnDigit } from "../../../src/guard/secrets/checks/luhn.ts";
import {
  createByteRestorer,
  createTextRestorer,
  restoreText,
} from "../../../src/guard/secrets/placeholders/restorer.ts";
import { createVault } from "../../../src/guard/secrets/placeholders/vault.ts";
import { createRedactor } from "../../../src/guard/secrets/redact.ts";

const key = Buffer.alloc(32, 9);
const body = "a8Kd93jLs02mXcVb7QweRt5yUiOpZx";
const token = `ghp_${body}${base62Checksum(body)}`;
const pem = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({
  type: "pkcs8",
  format: "pem",
}) as string;
const secrets = [
  `token: ${token}`,
  "DB=postgres://app:Tr0ub4dor&3x@db.internal/x",
  'password = "hT9$kq2!"',
  "card 4539 1488 0343 6467",
  "IBAN: DE75512108001245126199",
  pem,
  JSON.stringify({ key: pem }),
];

function session(): {
  vault: ReturnType<typeof createVault>;
  redactor: ReturnType<typeof createRedactor>;
} {
  const vault = createVault(key);
  return { vault, redactor: createRedactor({ vault }) };
}

const withSecrets = fc
  .array(fc.oneof(fc.constantFrom(...secrets), fc.string({ unit: "binary" }), fc.lorem()), {
    maxLength: 12,
  })
  .map((parts) => parts.join("\n"));

test("what is in nobody's way is given back as the same object", () => {
  const { redactor } = session();
  for (const bytes of [
    Buffer.from('{"a":"b"}'),
    Buffer.from([0xff, 0xfe, 0x00, 0xc3]),
    Buffer.alloc(0),
  ]) {
    assert.equal(redactor.bytes(bytes).content, bytes);
  }
});

test("restoring undoes redacting, and redacting again changes nothing", () => {
  fc.assert(
    fc.property(withSecrets, (text) => {
      const { vault, redactor } = session();
      const { content, replaced } = redactor.text(text);
      assert.equal(restoreText(vault, content), text);
      assert.equal(redactor.text(content).content, content);
      assert.equal(content === text, replaced.length === 0);
    }),
  );
});

test("bytes come back through any chunks, also those that are no UTF-8", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 });
  const edges = fc.uint8Array({ maxLength: 8 });
  fc.assert(
    fc.property(withSecrets, sizes, edges, (text, lengths, edge) => {
      const { vault, redactor } = session();
      const bytes = Buffer.concat([edge, Buffer.from(`\n${text}`)]);
      const { content } = redactor.bytes(bytes);
      const restorer = createByteRestorer(vault);
      const parts: Buffer[] = [];
      for (let at = 0, turn = 0; at < content.length; turn++) {
        const length = lengths[turn % lengths.length] ?? 1;
        parts.push(restorer.push(content.subarray(at, at + length)));
        at += length;
      }
      assert.deepEqual(Buffer.concat([...parts, restorer.end()]), bytes);
    }),
  );
});

test("a report has the place in bytes and no value", () => {
  const { redactor } = session();
  const { content, replaced } = redactor.bytes(Buffer.from(`für dich: ${token}`));
  assert.deepEqual(
    replaced.map(({ rule, offset, length }) => [rule, offset, length]),
    [["github-personal-token", Buffer.byteLength("für dich: "), 40]],
  );
  assert.ok(!JSON.stringify(replaced).includes(body));
  assert.ok(!Buffer.from(content).includes(body.slice(0, 12)));
});

test("a block that was seen gives the same placeholders where it stands next time", () => {
  const { vault, redactor } = session();
  const block = JSON.stringify("words ".repeat(300) + token);
  const first = redactor.text(`[${block}]`).content;
  const second = redactor.text(`[1,${block},"more"]`).content;
  assert.equal(second, `[1,${first.slice(1, -1)},"more"]`);
  assert.equal(restoreText(vault, second), `[1,${block},"more"]`);
});

describe("a placeholder", () => {
  const placeholderIn = (text: string, part: RegExp): string => {
    const { redactor } = session();
    return part.exec(redactor.text(text).content)?.[0] ?? "";
  };

  test("keeps prefix, length, class and check digits", () => {
    const given = placeholderIn(`token: ${token}`, /ghp_\w+/);
    assert.match(given, /^ghp_[A-Za-z0-9]{36}$/);
    assert.notEqual(given, token);
    assert.equal(base62Checksum(given.slice(4, 34)), given.slice(34));
    const card = placeholderIn("card 4539 1488 0343 6467", /4[\d ]+/);
    assert.match(card, /^4\d{3} \d{4} \d{4} \d{4}$/);
    assert.ok(hasLuhnDigit(card) && card !== "4539 1488 0343 6467");
    const iban = placeholderIn("IBAN: DE75512108001245126199", /DE\d+/);
    assert.ok(isIban(iban) && iban !== "DE75512108001245126199");
  });

  test("of a short password has twelve characters, and comes back", () => {
    const { vault, redactor } = session();
    const { content } = redactor.text('password = "hT9$kq2!"');
    assert.match(content, /^password = "[a-z0-9]{12}"$/);
    assert.equal(restoreText(vault, content), 'password = "hT9$kq2!"');
  });

  test("is the same in a session with the same key, and another one with another key", () => {
    const one = session().redactor.text(`token: ${token}`).content;
    assert.equal(session().redactor.text(`token: ${token}`).content, one);
    const other = createRedactor({ vault: createVault(Buffer.alloc(32, 8)) });
    assert.notEqual(other.text(`token: ${token}`).content, one);
  });

  test("is known by its tag when its value is forgotten, and one that looks alike is not", () => {
    const vault = createVault(key, 60);
    const redactor = createRedactor({ vault });
    const { content } = redactor.text(`token: ${token}`);
    const later = "c9Kd93jLs02mXcVb7QweRt5yUiOpZy";
    redactor.text(`token: ghp_${later}${base62Checksum(later)}`);
    assert.equal(vault.size, 1, "the first is forgotten");
    assert.equal(redactor.text(content).content, content);
    const changed = `${content.slice(0, 15)}${content[15] === "a" ? "b" : "a"}${content.slice(16, 41)}`;
    const alike = changed + base62Checksum(changed.slice(11));
    assert.notEqual(redactor.text(alike).content, alike);
  });

  test("comes back in halves, in capital letters, and without its prefix", () => {
    const { vault, redactor } = session();
    const given = redactor.text(`token: ${token}`).content.slice(7);
    assert.equal(
      restoreText(vault, `"${given.slice(0, 20)}" + "${given.slice(20)}"`),
      `"${token.slice(0, 20)}" + "${token.slice(20)}"`,
    );
    assert.equal(restoreText(vault, given.toUpperCase()).slice(4), token.toUpperCase().slice(4));
    assert.equal(restoreText(vault, given.slice(4)), token.slice(4));
  });
});

test("a restorer holds back only what may begin a placeholder", () => {
  const { vault, redactor } = session();
  const given = redactor.text(`token: ${token}`).content.slice(7);
  const restorer = createTextRestorer(vault);
  assert.equal(restorer.push("no such text !"), "no such text !");
  assert.equal(restorer.push(`! ${given.slice(0, 9)}`), "! ghp_");
  assert.equal(restorer.push(given.slice(9)), token.slice(4));
  assert.equal(restorer.end(), "");
});

test("values with long runs of the same signs come to an end, and come back", () => {
  const { vault, redactor } = session();
  const rest = "Kd93jLs02mXcVb7QweRt5yUiOpZxKd93jLs02mXcVb7QweRt5yUiOpZx3jLs02mXcVb7Q";
  const values = ["A", "B", "C"].map(
    (letter) => `sk-ant-${`api03-${letter}`}${"-_".repeat(12)}${rest}`,
  );
  const text = values.join("\n");
  const { content, replaced } = redactor.text(text);
  assert.equal(replaced.length, 3);
  assert.equal(restoreText(vault, content), text);
});
