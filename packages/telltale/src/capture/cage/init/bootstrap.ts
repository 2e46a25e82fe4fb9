import { perlLiteral } from "../launcher/perl-literal.ts";
import type { PerlValue } from "../launcher/perl-literal.ts";

/**
 * The program with which the init is started. It reads Perl texts from standard input, each after its length and a line
 * end; the first is the init's own program. When the writer is gone, the init ends.
 */
export const bootstrap = String.raw`
sub take {
  my ($count) = @_;
  my $bytes = '';
  while (length $bytes < $count) {
    my $read = sysread(STDIN, $bytes, $count - length $bytes, length $bytes);
    exit 0 unless $read || (!defined $read && $! == 4);
  }
  return $bytes;
}
sub next_text {
  my $length = '';
  $length .= take(1) until $length =~ s/\n\z//;
  return take($length);
}
sub next_message { my $message = eval next_text(); die $@ if $@; return $message }
eval next_text();
die $@ if $@;
`;

/** A Perl text with its length in front, as `bootstrap` reads it. */
export function framed(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from(`${bytes.length}\n`), bytes]);
}

export function framedMessage(value: PerlValue): Buffer {
  return framed(perlLiteral(value));
}
