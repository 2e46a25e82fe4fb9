# Hundreds of processes, each with two megabytes of words, still there at the end.
exec perl -e '
  my $word = "d" x 131000;
  for (1 .. 470) { next if fork; exec { "/bin/sh" } "sh", "-c", "exec sleep 30", ($word) x 15; exit 1 }
  exec "cat", "/etc/machine-id";'
