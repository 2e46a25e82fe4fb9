/**
 * The subject's memory use and its running processes, from /proc. Shared memory below 64 MiB is not searched for:
 * finding it costs more than it matters.
 */
export const memoryText = String.raw`
my $worth_looking = 64 << 20;
# What a socket may hold where nothing else is set: both of its buffers (net.core, rmem_default and wmem_default).
my $most_of_socket = 2 * 212_992;

# All processes of the namespace but the first.
sub pids { opendir(my $folder, '/proc') or return; return grep { /^\d+$/ && $_ > 1 } readdir $folder }
sub kilobytes { my ($text, $name) = @_; return $text =~ /^$name:\s+(\d+) kB/m ? $1 * 1024 : 0 }

# Memory of the whole machine, in bytes: not the cage's own, so only what changes of it says something.
sub machine_memory {
  my $text = slurp('/proc/meminfo');
  return {
    total => kilobytes($text, 'MemTotal'),
    # What can still be given out.
    available => kilobytes($text, 'MemAvailable'),
    # Shared memory and memory file systems.
    shared => kilobytes($text, 'Shmem'),
    # What cannot be taken back: files of a ramfs, locked pages.
    pinned => kilobytes($text, 'Unevictable'),
  };
}
# Whether the machine has so little left that something of the user's would be ended next. The kernel keeps much for a
# subject that is nobody's (pipes, i-nodes, watches): whatever it is, it ends here.
sub runs_short {
  my ($before, $now) = @_;
  my ($part, $rest) = ($now->{total} / 16, $before->{available} / 4);
  return $now->{available} < ($part < $rest ? $part : $rest);
}

# The memory that a cage's subject holds: what its processes have to themselves with the tables of their pages, what
# it has written to memory file systems, shared memory without a name, and socket buffers.
sub held_bytes {
  my ($before, $now, $limit) = @_;
  my @pids = pids();
  my $written = written_bytes();
  my $private = 0;
  $private += private_bytes(slurp("/proc/$_/status")) for @pids;
  my $shared = $written;
  if ($now->{shared} - $before->{shared} - $written > $worth_looking) {
    $shared += memory_files(@pids) + system_shared();
    # What is mapped has been counted by its file, where it has one.
    my $mapped = mapped_shared(@pids);
    $shared = $mapped if $mapped > $shared;
  }
  my $pinned = $now->{pinned} - $before->{pinned};
  my $pages = $pinned > $worth_looking && has_ram_files(@pids) ? $pinned : 0;
  return $private + $shared + $pages + socket_bytes($limit, @pids);
}
# Bytes that are a process's own, in memory or swapped out, and the tables by which it finds its pages: a process that
# only reads empty memory has nothing but these. The text is that of proc_pid_status(5).
sub private_bytes {
  my ($text) = @_;
  return kilobytes($text, 'RssAnon') + kilobytes($text, 'VmSwap') + kilobytes($text, 'VmPTE');
}
# Whether a ramfs is mounted in a namespace of the subject's. Nobody counts what is in one, and whoever makes a user
# namespace may mount one.
sub has_ram_files {
  return grep { slurp("/proc/$_/mountinfo") =~ / - ramfs / } one_per_namespace('mnt', @_);
}
# struct statfs: type, size of a block, blocks, free ones, those for all, files, free ones.
sub space_of {
  my ($path) = @_;
  my $facts = "\0" x 128;
  return syscall($call->{statfs}, $path, $facts) == 0 ? unpack('q7', $facts) : ();
}
sub written_bytes {
  # Two folders of one file system hold the same bytes.
  my %systems = map { my @facts = stat $_; @facts ? ($facts[0] => $_) : () } @{$places{written}};
  my $bytes = 0;
  for (values %systems) {
    my (undef, $size, $blocks, $free) = space_of($_) or next;
    $bytes += ($blocks - $free) * $size;
  }
  return $bytes;
}
sub disk_is_full {
  for (@{$places{bounded}}) {
    my (undef, undef, $blocks, undef, $free, $files, $left) = space_of($_) or next;
    return 1 if $free < $blocks / 1000 || $left < $files / 1000;
  }
  return 0;
}
# Files without a place (memfd_create(2)), each once, by whoever has them open.
sub memory_files {
  my %bytes;
  for my $pid (@_) {
    opendir(my $folder, "/proc/$pid/fd") or next;
    for (readdir $folder) {
      my $path = "/proc/$pid/fd/$_";
      next unless (readlink $path // '') =~ m{^/(?:memfd:|dev/zero|SYSV)};
      my @facts = stat $path or next;
      $bytes{$facts[1]} = $facts[12] * 512;
    }
  }
  my $sum = 0;
  $sum += $_ for values %bytes;
  return $sum;
}
# Resident bytes of System V segments: a column of the namespace's own table.
sub system_shared {
  my (undef, @lines) = split /\n/, slurp('/proc/sysvipc/shm');
  my $sum = 0;
  $sum += (split ' ', $_)[14] // 0 for @lines;
  return $sum;
}
# Mapped shared memory, each page divided among those that map it.
sub mapped_shared {
  my $sum = 0;
  for (@_) {
    next if kilobytes(slurp("/proc/$_/status"), 'RssShmem') < $worth_looking;
    $sum += kilobytes(slurp("/proc/$_/smaps_rollup"), 'Pss_Shmem');
  }
  return $sum;
}
# One process of each namespace of a kind: this one's, the subject's, and those that it makes itself.
sub one_per_namespace {
  my ($kind, @pids) = @_;
  my %by = map { my $name = readlink "/proc/$_/ns/$kind"; defined $name ? ($name => $_) : () } $$, @pids;
  return values %by;
}
# What sockets of all networks hold, asked for where there are so many of them that it could matter.
sub socket_bytes {
  my ($limit, @pids) = @_;
  my $sum = 0;
  for my $pid (one_per_namespace('net', @pids)) {
    my $used = slurp("/proc/$pid/net/sockstat") =~ /^sockets: used (\d+)/m ? $1 : 0;
    next if $used * $most_of_socket < $limit / 8;
    my $table = eval { run(['nsenter', "--net=/proc/$pid/ns/net", 'ss', '-Haxtum'], heard => 1) };
    if (!defined $table) { $sum += $used * $most_of_socket; next }
    $sum += bytes_of_socket($_) for split /\n/, $table;
  }
  return $sum;
}
# One line of ss(8): what is queued in both directions, or what the kernel says the queues take.
sub bytes_of_socket {
  my ($kind, $state, $received, $sent, $reading, $writing) =
    $_[0] =~ /^(\w+)\s+(\S+)\s+(\d+)\s+(\d+)\s.*?skmem:\(r(\d+),.*?,w(\d+)/ or return 0;
  return 0 if $state eq 'LISTEN';
  my $queued = $received + $sent;
  # Of sockets without a network only the bytes are told, and a queue of single bytes takes its whole buffer.
  my $taken = $kind =~ /^u_/ ? ($queued > 0 ? $most_of_socket / 2 : 0) : $reading + $writing;
  return $queued > $taken ? $queued : $taken;
}

# How deep in process namespaces a process is: what watches the subject is in the cage's own, the subject one below.
sub is_subjects {
  my @numbers = slurp("/proc/$_[0]/status") =~ /^NSpid:(.*)$/m ? split(' ', $1) : ();
  return @numbers > 1 && !(@numbers == 2 && $numbers[1] == 1);
}
# The command of a process that runs. One that has ended and that nobody waited for (a zombie) has a number still and
# runs nothing: proc_pid_stat(5), states Z and X.
sub command_of {
  my ($stat, $line) = @_;
  # The name stands in brackets and may hold anything, brackets too.
  my ($name, $state) = $stat =~ /^\d+ \((.*)\) (\S)/s or return undef;
  return undef if $state eq 'Z' || $state eq 'X';
  $line =~ tr/\0/ /;
  $line =~ s/^\s+|\s+$//g;
  return $line eq '' ? "[$name]" : $line;
}
# As JSON. A subject may have hundreds of processes with megabytes of arguments each: none is brought home whole.
sub running_of_subject {
  my (@named, $more);
  $more = 0;
  for my $pid (grep { is_subjects($_) } pids()) {
    my $command = command_of(slurp("/proc/$pid/stat", 4096), slurp("/proc/$pid/cmdline", 300));
    next unless defined $command;
    if (@named < 20) { push @named, text($command) } else { $more += 1 }
  }
  return '{"commands":[' . join(',', @named) . qq(],"more":$more});
}
`;
