import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { pseudonym } from "../../../src/guard/canonical/pseudonym.ts";

const key = "the guard's own key";
const own = (value: string, scope = "machine"): string => pseudonym(value, { scope }, key);

describe("a pseudonym has the shape of what it stands for", () => {
  const shapes: readonly (readonly [value: string, shape: RegExp])[] = [
    [
      "0b9f2c44-1c2d-4e5f-8a9b-001122334455",
      /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    ],
    [
      "0B9F2C44-1C2D-7E5F-BA9B-001122334455",
      /^[\dA-F]{8}-[\dA-F]{4}-7[\dA-F]{3}-[89AB][\dA-F]{3}-[\dA-F]{12}$/,
    ],
    ["ee49f44b55a5763d", /^[\da-f]{16}$/],
    ["EE49F44B55A5763D", /^[\dA-F]{16}$/],
    ["1234567890", /^[1-9]\d{9}$/],
    [
      "user_ee49f44b55a5763d_account__session_0b9f2c44-1c2d-4e5f-8a9b-001122334455",
      /^user_[\da-f]{16}_account__session_[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    ],
    ["01ARZ3NDEKTSV4RRFFQ69G5FAV", /^[0-7][\dA-HJKMNP-TV-Z]{25}$/],
    ["Zm9vYmFyYmF6cXV4MTIz+g==", /^[A-Za-z\d+/]{21}[AQgw]==$/],
    ["Zm9vYmFyYmF6cXV4MTIz-_9", /^[\w-]{22}[AEIMQUYcgkosw048]$/],
    ["urn:uuid:0b9f2c44-1c2d-4e5f-8a9b-001122334455", /^urn:uuid:[\da-f]{8}-/],
  ];
  for (const [value, shape] of shapes)
    test(value, () => {
      assert.match(own(value), shape);
      assert.equal(own(value).length, value.length);
      assert.notEqual(own(value), value);
    });
});

test("nothing of the value is in it: two machines look the same", () => {
  assert.equal(own("ee49f44b55a5763d"), own("5f6298080b2c8fa0"));
  const uuid = fc.uuid({ version: 4 });
  const bits = (text: string): string => text.replaceAll(/[^-]/g, "x");
  fc.assert(
    fc.property(uuid, uuid, (one, other) => {
      // All but the two bits of the variant, which are the same in every UUID of RFC 9562.
      assert.equal(own(one), own(other));
      assert.equal(bits(own(one)), bits(one));
    }),
  );
});

test("scope and key make it another, and a learned shape takes away the length", () => {
  assert.notEqual(own("ee49f44b55a5763d"), own("ee49f44b55a5763d", "install"));
  assert.notEqual(
    own("ee49f44b55a5763d"),
    pseudonym("ee49f44b55a5763d", { scope: "machine" }, "k"),
  );
  const shaped = (value: string): string =>
    pseudonym(value, { scope: "user", template: "ee49f44b55a5763d" }, key);
  assert.equal(shaped("abc"), shaped("ee49f44b55a5763dee49f44b55a5763d"));
  assert.match(shaped("abc"), /^[\da-f]{16}$/);
});

test("it is stable under itself", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.uuid(), fc.string(), fc.base64String(), fc.stringMatching(/^[\w-]{0,40}$/)),
      (value) => {
        assert.equal(own(value).length, value.length);
        assert.equal(own(own(value)), own(value));
      },
    ),
  );
});
