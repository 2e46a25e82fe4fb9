import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inventoryOf, inventoryOfFile, inventoryOfTexts } from "./made-up.ts";

function hostsOf(source: string): readonly string[] {
  return inventoryOf(source).hosts.map(({ host, use }) => `${host} ${use}`);
}

describe("hosts of a module", () => {
  const found: readonly (readonly [string, string, readonly string[]])[] = [
    [
      "a URL that is fetched",
      `fetch("https://api.vendor.example/v1")`,
      ["api.vendor.example address"],
    ],
    [
      "a URL that is only a value",
      `f("https://api.vendor.example/v1")`,
      ["api.vendor.example value"],
    ],
    [
      "a URL in a sentence",
      `f("see https://docs.vendor.example/a.")`,
      ["docs.vendor.example mention"],
    ],
    [
      "a property for an address",
      `const o = { baseUrl: "vendor.tools" }`,
      ["vendor.tools address"],
    ],
    [
      "what is used where a variable is not set",
      `const endpoint = process.env.X ?? "https://eu.vendor.example"`,
      ["eu.vendor.example address"],
    ],
    [
      "a template",
      "fetch(`https://${region}.vendor.example/${path}`)",
      ["*.vendor.example address"],
    ],
    [
      "a place that is filled in later",
      `f({ url: "https://a.{Region}.vendor.example/{id}" })`,
      ["a.*.vendor.example address"],
    ],
    [
      "a sum",
      `fetch("https://" + region + "-api.vendor.example")`,
      ["*-api.vendor.example address"],
    ],
    [
      "a sum of constants",
      `const a = "api."; f("https://" + a + "vendor.com")`,
      ["api.vendor.com value"],
    ],
    ["a name by itself", `f("gateway.vendor.com")`, ["gateway.vendor.com value"]],
    ["a name below a suffix of two labels", `f("vendor.co.in")`, ["vendor.co.in value"]],
    [
      "a rarer ending, where an address is expected",
      `fetch("gateway.vendor.bank")`,
      ["gateway.vendor.bank address"],
    ],
    ["a file that is fetched", `fetch("bundle.zip"), fetch("index.js")`, []],
    ["a suffix", `h.endsWith(".vendor.cn")`, ["*.vendor.cn value"]],
    ["a name with a port", `f("gateway.vendor.com:8443")`, ["gateway.vendor.com value"]],
    ["a name turned into escapes", `f("\\x61pi.vendor.com")`, ["api.vendor.com value"]],
    ["an address of the cloud's metadata", `f("169.254.169.254")`, ["169.254.169.254 value"]],
    ["a schema's name", `f("http://www.w3.org/2000/svg")`, ["www.w3.org mention"]],
    ["user and password", `fetch("https://u:p@vendor.example/")`, ["vendor.example address"]],
  ];
  for (const [title, source, expected] of found)
    test(title, () => assert.deepEqual(hostsOf(source), expected));
});

test("what only looks like a host is none", () => {
  for (const text of [
    "index.js",
    "README.md",
    "user.name",
    "user.org.id",
    "libc.so",
    "index.ts",
    "gateway.vendor.bank",
    "install.sh",
    "1.2.3.4",
    "1.3.101.112",
    "Terminal.app",
    ".env.example",
    "com.vendor.tool",
    "http.proxy",
    "service.name",
    "a b.com",
    "body.0.id",
    "https://",
    "https://${x}",
    "process.env",
    "v1.2.0",
    "foo..com",
    "-a.com",
  ])
    assert.deepEqual(hostsOf(`f(${JSON.stringify(text)})`), [], text);
});

test("a package that is imported is no host", () => {
  assert.deepEqual(hostsOf(`import "socket.io";`), []);
});

test("an entry keeps its first places, all are counted, and the nearest use wins", () => {
  const source = `${`f("https://a.vendor.example/x");\n`.repeat(7)}fetch("https://a.vendor.example/y");`;
  const [entry] = inventoryOf(source).hosts;
  assert.equal(entry?.count, 8);
  assert.equal(entry.places.length, 5);
  assert.equal(entry.use, "address");
  assert.deepEqual(entry.urls, ["https://a.vendor.example/x", "https://a.vendor.example/y"]);
  assert.deepEqual(entry.places[1], { file: "tool.js", offset: 35 + 1, line: 2, column: 4 });
});

test("hosts of other languages stand in quotes or in URLs; in prose they are only mentioned", () => {
  const python = inventoryOfFile(
    "a.py",
    "python",
    `URL = "https://a.vendor.example"\nh = 'b.vendor.com'\n# x.py`,
  );
  assert.deepEqual(
    python.hosts.map(({ host, use }) => `${host} ${use}`),
    ["a.vendor.example value", "b.vendor.com value"],
  );
  const prose = inventoryOfFile(
    "README.md",
    "text",
    "See https://a.vendor.example or 'b.vendor.com'.",
  );
  assert.deepEqual(
    prose.hosts.map(({ host, use }) => `${host} ${use}`),
    ["a.vendor.example mention"],
  );
});

test("the texts of an executable are lines", () => {
  const { hosts } = inventoryOfTexts("x\nhttps://a.vendor.example/v1\nb.vendor.com\n");
  assert.deepEqual(
    hosts.map(({ host, places }) => `${host} ${places[0]?.line}`),
    ["a.vendor.example 2", "b.vendor.com 3"],
  );
});
