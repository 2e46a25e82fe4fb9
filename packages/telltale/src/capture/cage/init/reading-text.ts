/** Perl functions of the init that read the kernel's files and write a text as JSON. */
export const readingText = String.raw`
# A file byte for byte, or its beginning where the subject decides its length; nothing where it cannot be read:
# processes come and go.
sub slurp {
  my ($path, $most) = @_;
  open(my $file, '<:raw', $path) or return '';
  my $text = '';
  if ($most) { sysread($file, $text, $most); return $text }
  while (sysread($file, $text, 1 << 16, length $text)) { }
  return $text;
}
# Bytes as JSON's characters of the same numbers (latin1).
sub text {
  my ($text) = @_;
  $text =~ s/([^ !#-\[\]-~])/sprintf('\\u%04x', ord $1)/ge;
  return qq("$text");
}
`;
