import assert from "node:assert/strict";
import { test } from "node:test";
import { hiddenIn } from "../../../src/static/deobfuscate/recovered-values/hidden.ts";
import { kindOfValues, kindOfValue } from "../../../src/static/deobfuscate/values/value-kind.ts";

const examples = {
  hosts: [
    "example.com",
    "a.b.co.uk",
    "vendor.kz",
    "*.example.dev",
    "https://x.test/a?b",
    "10.0.0.1:8080",
    "example.com/path",
    "xn--p1ai.xn--p1ai",
  ],
  "time-zones": ["Asia/Shanghai", "Europe/Kyiv", "America/Argentina/Ushuaia", "PRC", "Etc/GMT+3"],
  paths: [
    "/etc/passwd",
    "~/.ssh/id_rsa",
    "./a/b.js",
    "C:\\Users\\me",
    "%APPDATA%\\tool",
    "$HOME/.config",
  ],
  variables: ["HTTP_PROXY", "A_B", "TOOL_BASE_URL"],
  locales: ["zh-CN", "zh_CN.UTF-8", "zh-Hans-CN", "en_GB"],
  digests: ["d41d8cd98f00b204e9800998ecf8427e"],
  characters: ["\u02bc", "\u2019"],
  text: [
    "deepseek",
    "modelSelector.item.auto",
    "menu.file.open",
    "libc.so",
    "index.ts",
    "index.js",
    "e.g",
    "\\bas\\?\\B",
    "Object.prototype",
    "//",
    "// a comment",
    "a sentence.",
    "README.md",
    "1.2.3",
  ],
} as const;

for (const [kind, values] of Object.entries(examples))
  for (const value of values)
    test(`${JSON.stringify(value)} is of the kind ${kind}`, () =>
      assert.equal(kindOfValue(value), kind));

test("a table is of the kind of the most of its values that are of any", () => {
  assert.equal(kindOfValues(["a.example.com", "b.example.com", "word"]), "hosts");
  assert.equal(kindOfValues(["Asia/Tokyo", "Asia/Seoul", "a.example.com"]), "time-zones");
  assert.equal(kindOfValues(["some", "words", "and", "a.example.com"]), "text");
});

test("a value is hidden where neither it nor its words stand", () => {
  const isHidden = hiddenIn(`f("could not", "read"); g("YWJj")`);
  assert.ok(isHidden("secret words", false));
  assert.ok(!isHidden("could not read", false));
  assert.ok(!isHidden("YWJj", false));
  assert.ok(!isHidden("bytes \u0000\u0001", false));
  assert.ok(!isHidden("undefined", false));
  assert.ok(!isHidden("a", false));
});

test("signs that look like nothing else are text", () => {
  assert.equal(kindOfValues(["\u{1f4af}", "\u{1f522}", "\u{1f600}"]), "text");
});
