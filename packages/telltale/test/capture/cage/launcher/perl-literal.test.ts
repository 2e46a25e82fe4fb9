import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { perlLiteral } from "../../../../src/capture/cage/launcher/perl-literal.ts";

test("Perl reads back what was written", () => {
  const words = [
    "plain",
    "it's",
    "back\\slash\\",
    "$name @list `id` ${x}",
    "two\nlines",
    "日本",
    "",
  ];
  const program = `binmode STDOUT; my $plan = ${perlLiteral({ words, number: -7, "a'b": 1 })}; print join("|", @{$plan->{words}}, $plan->{number}, $plan->{"a'b"});`;
  assert.equal(
    execFileSync("perl", ["-"], { input: program, encoding: "utf8" }),
    [...words, "-7", "1"].join("|"),
  );
});
