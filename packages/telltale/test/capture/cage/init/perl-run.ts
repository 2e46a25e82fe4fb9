import { execFileSync } from "node:child_process";
import { perlLiteral } from "../../../../src/capture/cage/launcher/perl-literal.ts";
import type { PerlValue } from "../../../../src/capture/cage/launcher/perl-literal.ts";
import { readingText } from "../../../../src/capture/cage/init/reading-text.ts";

/** Runs a part of the first process's program: what the function gives for each list of values, as text. */
export function perlRun(
  part: string,
  name: string,
  calls: readonly (readonly PerlValue[])[],
): string[] {
  const program = `use strict; use warnings FATAL => 'all'; no warnings qw(once redefine shadow);
our ($call, $given, $channel, %places);
sub run;
sub in_own;
sub hand_over;
${readingText}
${part}
for my $values (@{${perlLiteral(calls)}}) {
  my $result = eval { ${name}(@$values) };
  print text($@ ne '' ? "died: $@" : $result // 'undef'), "\\n";
}
`;
  const said = execFileSync("perl", ["-"], { input: program, encoding: "utf8" });
  return said
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as string);
}
