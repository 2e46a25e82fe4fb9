import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { telltale } from "./run-telltale.ts";

/** Wrong use: code 2, nothing on standard output, and one line that names what was wrong. */
const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
  ["a mistyped verb", ["audti"], /audti.*\baudit\b/],
  ["help for a mistyped verb", ["audti", "--help"], /audti.*\baudit\b/],
  ["a verb unlike any", ["xyzzy"], /xyzzy.*telltale --help/],
  ["a mistyped option", ["audit", "--bugdet", "9", "x"], /--bugdet.*--budget.*audit --help/],
  ["an option unlike any", ["watch", "--xyzzy", "x"], /--xyzzy.*watch --help/],
  ["an option of no verb", ["--xyzzy"], /--xyzzy/],
  ["an option without its value", ["audit", "x", "--seed"], /--seed/],
  ["no subject", ["audit"], /npm:NAME@VERSION.*audit --help/],
  ["no subject to watch", ["watch", "--json"], /npm:NAME@VERSION.*watch --help/],
  ["an empty subject", ["audit", ""], /npm:NAME@VERSION/],
  ["an empty command", ["audit", "--"], /no command after --/],
  ["a command of an empty word", ["audit", "--", ""], /no command after --/],
  ["a subject and a command", ["watch", "x", "--", "ls"], /\bx\b.*--/],
  ["a command without dashes", ["watch", "ls", "file"], /telltale watch -- ls file/],
  ["a command without a verb", ["--", "ls", "file"], /telltale watch -- ls file/],
  ["a mistyped factor", ["audit", "--level", "tmezone=UTC", "x"], /tmezone.*timezone/],
  ["a factor unlike any", ["audit", "--level", "xyzzy=1", "x"], /xyzzy.*timezone, base-url/],
  ["a level without a factor", ["audit", "--level", "UTC", "x"], /UTC.*factor=value/],
  ["an empty level", ["audit", "--level", "timezone=", "x"], /timezone=.*no value/],
  ["no such zone", ["audit", "--level", "timezone=Mars/One", "x"], /Mars\/One.*Europe\/Berlin/],
  ["no URL", ["audit", "--level", "base-url=example", "x"], /base-url=example/],
  ["no such zone to watch in", ["watch", "--timezone", "Mars/One", "x"], /--timezone.*Mars\/One/],
  ["no URL to watch with", ["watch", "--base-url", "example", "x"], /--base-url example/],
  ["a budget without a number", ["audit", "--budget", "lots", "x"], /--budget lots.*300t.*3m/],
  ["a budget of nothing", ["audit", "--budget", "0", "x"], /--budget 0/],
  ["a budget below nothing", ["audit", "--budget", "-5", "x"], /--budget -5/],
  ["a budget in another unit", ["audit", "--budget", "2h", "x"], /--budget 2h/],
  ["a seed that is no number", ["audit", "--seed", "x", "y"], /--seed x/],
  ["a strength that there is not", ["audit", "--strength", "4", "y"], /--strength 4/],
  ["a seed too long to be exact", ["audit", "--seed", "1".repeat(20), "y"], /--seed 1+/],
  ["no such scenario", ["audit", "--scenario", "no", "x"], /--scenario.*\bno\b.*ok, tools/],
  ["a folder without a name", ["audit", "--save", "", "x"], /--save.*folder/],
  ["a mount without a name", ["audit", "--mount", "", "x"], /--mount/],
  ["nothing to inspect", ["inspect"], /npm:NAME@VERSION.*inspect --help/],
  ["SARIF to nowhere", ["inspect", "--sarif", "", "x"], /--sarif.*file/],
  ["two results on one output", ["inspect", "--json", "--sarif", "-", "x"], /--sarif.*--json/],
  ["nothing to hold it against", ["inspect", "--against", "", "x"], /--against/],
  ["no folder to judge", ["judge"], /judge what/],
  ["two folders to judge", ["judge", "a", "b"], /one folder/],
  ["a command to judge", ["judge", "--", "ls"], /judge takes no command/],
  ["nothing to compare", ["diff"], /two versions.*diff --help/],
  ["one version to compare", ["diff", "npm:x@1.0.0"], /two versions.*diff --help/],
  ["three versions to compare", ["diff", "a", "b", "c"], /two versions/],
  ["a command to compare", ["diff", "--", "ls"], /diff takes no command/],
  ["a file that is not there", ["diff", "/none/such", "/none/such"], /\/none\/such/],
  ["no package to bisect", ["bisect", "--factor", "timezone"], /npm:NAME.*bisect --help/],
  ["a folder to bisect", ["bisect", "./agent", "--factor", "timezone"], /npm:NAME/],
  ["a version to bisect", ["bisect", "npm:x@1.0.0", "--factor", "timezone"], /--from and --to/],
  ["nothing to look for", ["bisect", "npm:x"], /what to look for/],
  [
    "a mistyped factor to look for",
    ["bisect", "npm:x", "--factor", "tmezone"],
    /tmezone.*timezone/,
  ],
  ["a number that is none", ["bisect", "npm:x", "--host", "a.b", "--most", "lots"], /--most lots/],
  ["a word for the doctor", ["doctor", "xyzzy"], /xyzzy/],
  ["no such shell", ["completion", "xyzzy"], /bash, zsh, fish/],
  ["no shell", ["completion"], /bash, zsh, fish/],
  ["an escape sequence", ["\u001B[31maudit\u001B[0m\nx"], /unknown verb/],
];

describe("wrong use ends with one line and code 2", { concurrency: 2 }, () => {
  for (const [title, words, expected] of wrong) {
    test(title, async () => {
      const { code, stdout, stderr } = await telltale(words);
      assert.match(stderr, /^telltale: [^\n]+\n$/, "one line on standard error");
      assert.match(stderr, expected);
      assert.doesNotMatch(stderr, /\u001B/, "nothing that a terminal acts on");
      assert.equal(stdout, "");
      assert.equal(code, 2);
    });
  }
});
