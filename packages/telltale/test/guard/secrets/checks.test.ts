import assert from "node:assert/strict";
import { test } from "node:test";
import { hasBase62Checksum } from "../../../src/guard/secrets/checks/base62-checksum.ts";
import { ibanCheckDigits, isIban } from "../../../src/guard/secrets/checks/iban.ts";
import { hasLuhnDigit } from "../../../src/guard/secrets/checks/luhn.ts";
import { isPassword } from "../../../src/guard/secrets/checks/password.ts";

test("a card's last digit is checked, be it printed in groups or not", () => {
  // The example of ISO/IEC 7812-1, annex B, and the networks' test numbers.
  assert.ok(hasLuhnDigit("49927398716"));
  assert.ok(hasLuhnDigit("4111 1111 1111 1111"));
  assert.ok(!hasLuhnDigit("4111111111111112"));
});

test("an account number has the length of its country and the right check digits", () => {
  // Examples of the registry of ISO 13616.
  assert.ok(isIban("GB82 WEST 1234 5698 7654 32"));
  assert.ok(isIban("NO9386011117947"));
  assert.ok(!isIban("GB83WEST12345698765432"));
  assert.ok(!isIban("NO93860111179470"));
  assert.equal(ibanCheckDigits("GB", "WEST12345698765432"), "82");
});

test("a GitHub token ends with the checksum of its body", () => {
  // Widely printed, in two halves so that no scanner takes it for a secret.
  const token = `ghp_${"zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ"}0mLq17`;
  assert.ok(hasBase62Checksum(token));
  assert.ok(!hasBase62Checksum(token.replace("0mLq17", "0mLq18")));
});

test("what is assigned to a password is a value, and no name, reference or code", () => {
  for (const value of ["Winter2024!", "x7Kd93jLs0", "MPakFNHLTINeAcUrllCL", "tr0ub4dor&3"]) {
    assert.ok(isPassword(value), value);
  }
  const others = ["URLPatternComponentResult", "process.env.DB_PASS", "changeme123", "${DB_PASS1}"];
  for (const value of [...others, "getPassword(user1)", "DB_PASSWORD_2", "1.2.840.113549.1.9.7"]) {
    assert.ok(!isPassword(value), value);
  }
});
