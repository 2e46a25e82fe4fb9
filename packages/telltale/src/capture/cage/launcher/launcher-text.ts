/**
 * The launcher, in Perl: the one language that is on every Debian and nearly every other system and can make any system
 * call. It is the first process of a pid namespace inside the cage's. So the processes that watch the subject (the
 * tracer, the init, and the launcher itself) are where the subject can neither see nor signal them. It reads its
 * program and the plan (`$plan`, put in front) from standard input, whose end later tells it to end everything.
 *
 * Descriptors: 0 control, 1 the subject's output, 2 and 3 the tracer's log, 4 status lines for Telltale, 5 the
 * subject's errors, 6 the other end of the subject's terminal.
 */
export const launcherText = String.raw`
my $call = $plan->{calls};
$^F = 6;
open(my $control, '<&=', 0);
open(my $status, '>&=', 4);
open(my $person, '+<&=', 6);
sub write_all {
  my ($to, $bytes) = @_;
  for (my $done = 0; $done < length $bytes;) {
    my $written = syswrite($to, $bytes, length($bytes) - $done, $done);
    # The end of a child interrupts it (EINTR).
    if (defined $written) { $done += $written } elsif ($! != 4) { return }
  }
}
sub say_line { write_all($status, "$_[0]\n") }
sub fail { say_line("failed $_[0]: $!"); exit 125 }
sub mount_at {
  my ($from, $to, $type, $flags, $data) = @_;
  syscall($call->{mount}, $from, $to, $type, $flags, $data) == 0 or fail("mount $to");
}

# Processes and mounts of its own: NEWNS, NEWPID. And, where the kernel has it, a time of its own: NEWTIME.
syscall($call->{unshare}, 0x20020000) == 0 or fail('namespaces');
if (syscall($call->{unshare}, 0x80) == 0 && open(my $offsets, '>', '/proc/self/timens_offsets')) {
  syswrite($offsets, "boottime $plan->{up} 0");
}
my $first = fork;
defined $first or fail('fork');
if ($first) { waitpid($first, 0); exit($? ? 1 : 0) }
# It ends with the process above it.
syscall($call->{prctl}, 1, 9, 0, 0, 0);

# The subject in a cgroup without anybody else: see own-cgroup.ts.
if ($plan->{cgroup} ne '' && open(my $members, '>', "$plan->{cgroup}/cgroup.procs")) {
  syswrite($members, '0');
  close $members;
}

my $root = $plan->{root};
mount_at('none', '/', '', 0x44000, '');
mount_at('proc', "$root/proc", 'proc', 14, 'hidepid=2');
# The subject is not the machine's third process.
if (open(my $last, '>', "$root/proc/sys/kernel/ns_last_pid")) { syswrite($last, $plan->{processes}) }
for my $cover (@{$plan->{covers}}) {
  my ($from, $to) = @$cover;
  mount_at($from, "$root$to", '', 0x1000, '');
  mount_at('none', "$root$to", '', 0x102f, '');
}
chdir $root or fail('root');
mount_at('none', $root, '', 0x1021, '');
my ($here, $above) = ('.', '.');
syscall($call->{pivotRoot}, $here, $above) == 0 or fail('pivot_root');
syscall($call->{umount}, $here, 2) == 0 or fail('umount');
chdir $plan->{folder} or fail("folder $plan->{folder}");

# Nothing of it is to be read through /proc, whoever asks.
syscall($call->{prctl}, 4, 0, 0, 0, 0);
open(my $out, '>&=', 1);
open(my $err, '>&=', 5);
open(STDERR, '>&', $err);
open(my $nothing, '+<', '/dev/null') or fail('/dev/null');
pipe(my $read_out, my $write_out) or fail('pipe');
pipe(my $read_err, my $write_err) or fail('pipe');
pipe(my $awake, my $wake) or fail('pipe');
$SIG{CHLD} = sub { syswrite($wake, '.') };
$SIG{PIPE} = 'IGNORE';

my $notices;
sub filter {
  my ($text, $flags) = @_;
  my $filter = pack('H*', $text);
  my $program = pack('S x6 P', length($filter) / 8, $filter);
  my $listener = syscall($call->{seccomp}, 1, $flags, $program);
  open($notices, '+<&=', $listener) if $listener > 0;
  return $listener >= 0;
}
if ($plan->{filter}) {
  if (!filter($plan->{filter}{watched}, 8)) {
    my $why = "$!";
    if (filter($plan->{filter}{plain}, 0)) { say_line("unwatched $why") }
    else { say_line("unfiltered $!") }
  }
}

# What the filter refused: struct seccomp_notif in, struct seccomp_notif_resp out. Each is told of once, and no call so
# often that others would not be heard.
my (%told, %often);
sub refuse {
  my $notice = "\0" x 80;
  ioctl($notices, 0xc0502100, $notice) or return;
  my ($id, $pid, $flags, $number, $architecture, $pointer, @arguments) = unpack('Q L L l L Q Q6', $notice);
  my $known = $architecture == $plan->{filter}{architecture} && $plan->{filter}{errors}{$number};
  my $answer = pack('Q q l L', $id, 0, -($known ? $known->[0] : 38), 0);
  my $argument = $known && $known->[1] >= 0 ? $arguments[$known->[1]] & 0xffffffff : 0;
  my $key = sprintf('%x %d %d', $architecture, $number, $argument);
  if (!$told{$key} && $often{$known ? $number : 'foreign'}++ < 10) {
    $told{$key} = 1;
    my $name = '';
    if (open(my $file, '<', "/proc/$pid/comm")) { sysread($file, $name, 64) }
    say_line("refused $key " . unpack('H*', $name));
  }
  ioctl($notices, 0xc0182101, $answer);
}

# The terminal of a person: the kernel's, of which the launcher holds the master. Bytes wait here in both directions, so
# that neither a subject that does not read nor a slow screen keeps the other things from being served.
# Without a terminal the same bytes go into a pipe, which ends when the person's side does.
my ($master, $feed, $slave, $typed, $shown, $frames, $is_stopped) = (undef, undef, '', '', '', '', 0);
my $most_waiting = 1 << 20;
sub open_terminal {
  open($master, '+<', '/dev/ptmx') or fail('/dev/ptmx');
  my $open = pack('l', 0);
  ioctl($master, 0x40045431, $open) or fail('unlock the terminal');
  my $number = pack('l', 0);
  ioctl($master, 0x80045430, $number) or fail('name of the terminal');
  $slave = '/dev/pts/' . unpack('l', $number);
  my $size = pack('S4', @{$plan->{attached}}, 0, 0);
  ioctl($master, 0x5414, $size);
  fcntl($_, 4, fcntl($_, 3, 0) | 0x800) for $master, $person;
}
sub open_feed {
  pipe(my $read, $feed) or fail('pipe');
  fcntl($_, 4, fcntl($_, 3, 0) | 0x800) for $feed, $person;
  return $read;
}
sub foreground {
  my $group = pack('l', 0);
  return $master && ioctl($master, 0x540f, $group) ? unpack('l', $group) : 0;
}
sub take_frames {
  while (length $frames >= 5) {
    my ($kind, $length) = unpack('a N', $frames);
    return if length $frames < 5 + $length;
    my $bytes = substr($frames, 5, $length);
    substr($frames, 0, 5 + $length) = '';
    if ($kind eq 'd') { $typed .= $bytes }
    elsif ($kind eq 'w' && $master) { ioctl($master, 0x5414, $bytes) }
    elsif ($kind eq 'c') { my $group = foreground(); kill('CONT', -$group) if $group > 1; $is_stopped = 0 }
  }
}
# Reads what is there and appends it; closes the handle at its end. A master whose last slave was closed gives EIO.
sub gather {
  my ($from, $to) = @_;
  my $count = sysread($$from, $$to, 65536, length $$to);
  if ($count || (!defined $count && ($! == 4 || $! == 11))) { return }
  close $$from;
  $$from = undef;
}
sub deliver {
  my ($from, $to) = @_;
  my $written = syswrite($to, $$from);
  if ($written) { substr($$from, 0, $written) = '' }
  elsif (!defined $written && $! != 4 && $! != 11) { $$from = '' }
}
# A subject that was stopped from its terminal is told of once: a person's shell is to have the screen meanwhile.
sub look_for_stop {
  my $group = foreground();
  return if $group < 2 || !open(my $file, '<', "/proc/$group/stat");
  my $line = <$file> // '';
  my $is_now = $line =~ /\) T / ? 1 : 0;
  say_line('stopped') if $is_now && !$is_stopped;
  $is_stopped = $is_now;
}

my (%ended, $alone, $finishing, $go);
sub reap {
  my $pid;
  while (($pid = waitpid(-1, 1)) > 0) { $ended{$pid} = $? if exists $ended{$pid} }
  $alone = $pid < 0;
}
sub pass_on {
  my ($from, $to) = @_;
  my $count = sysread($$from, my $bytes, 65536);
  if (!defined $count && $! == 4) { return }
  if (!$count) { close $$from; $$from = undef; return }
  write_all($to, $bytes);
}
# Waits for one thing to happen, no longer than the seconds.
sub turn {
  my ($seconds) = @_;
  my $wanted = '';
  my $ready_to = '';
  vec($wanted, fileno($_), 1) = 1 for grep { defined } ($control, $awake, $notices, $read_out, $read_err);
  if ($plan->{attached} || $plan->{fed}) {
    my $taker = $master // $feed;
    vec($wanted, fileno $master, 1) = 1 if $master && length $shown < $most_waiting;
    vec($wanted, fileno $person, 1) = 1 if $person && length $typed < $most_waiting;
    vec($ready_to, fileno $taker, 1) = 1 if $taker && length $typed;
    vec($ready_to, fileno $person, 1) = 1 if $person && length $shown;
    $seconds = 0.25 if $master && $seconds > 0.25;
  }
  my ($count, $left) = select(my $ready = $wanted, $ready_to, undef, $seconds);
  if ($count > 0) {
    my $is = sub { defined $_[0] && vec($ready, fileno($_[0]), 1) };
    my $can = sub { defined $_[0] && vec($ready_to, fileno($_[0]), 1) };
    deliver(\$typed, $master // $feed) if $can->($master // $feed);
    deliver(\$shown, $person) if $can->($person);
    gather(\$master, \$shown) if $is->($master);
    if ($is->($person)) {
      gather(\$person, \$frames);
      take_frames();
      # The person has gone: a terminal that is hung up tells everybody at it (SIGHUP).
      if (!$person && $master) { close $master; undef $master }
    }
    if (!$person && $feed && $typed eq '') { close $feed; undef $feed }
    refuse() if $is->($notices);
    pass_on(\$read_out, $out) if $is->($read_out);
    pass_on(\$read_err, $err) if $is->($read_err);
    sysread($awake, my $ignored, 4096) if $is->($awake);
    if ($is->($control)) {
      my $count = sysread($control, my $word, 4096);
      if ($count) { $go = 1 }
      elsif (defined $count || $! != 4) { close $control; undef $control; $finishing = 1 }
    }
  }
  look_for_stop() if $master;
  kill('KILL', -1) if $finishing;
  reap();
  return $seconds - ($left || 0);
}

# A child that does nothing before its parent has closed the descriptor: the tracer's log has the call that made it first.
# By plain calls: Perl's own handles count descriptors, and have been closed under it by the second time.
sub fork_waiting {
  my $pair = pack('l l', 0, 0);
  syscall($call->{pipe}, $pair, 0x80000) == 0 or return;
  my ($read, $write) = unpack('l l', $pair);
  my $pid = fork;
  syscall($call->{close}, $read) if $pid || !defined $pid;
  return ($pid, $write) if $pid || !defined $pid;
  syscall($call->{close}, $write);
  my $byte = ' ';
  syscall($call->{read}, $read, $byte, 1);
  syscall($call->{close}, $read);
  return 0;
}

sub launch {
  my ($argv, $quiet) = @_;
  my $is_attached = $plan->{attached} && !$quiet;
  open_terminal() if $is_attached;
  my $input = $plan->{fed} && !$quiet ? open_feed() : $nothing;
  my ($pid, $start) = fork_waiting();
  if (!defined $pid) { say_line("failed fork: $!"); return }
  if ($pid) { $ended{$pid} = undef; syscall($call->{close}, $start); return $pid }
  $SIG{CHLD} = $SIG{PIPE} = 'DEFAULT';
  open(STDIN, '<&', $input);
  open(STDOUT, '>&', $quiet ? $nothing : $write_out);
  open(STDERR, '>&', $quiet ? $nothing : $write_err);
  syscall($call->{closeRange}, 3, 0xffffffff, 0) == 0 or do {
    opendir(my $folder, '/proc/self/fd');
    my @open = readdir $folder;
    for (@open) { if (/^\d+$/ && $_ > 2) { open(my $each, '<&=', $_ + 0); close $each } }
  };
  # A group that the processes that watch are not in: kill(2) with 0 reaches a whole group, wherever it is.
  syscall($call->{setsid});
  # The first terminal that a session's leader opens is the session's.
  if ($is_attached) {
    open(STDIN, '+<', $slave) or child_failed($slave);
    open(STDOUT, '>&', \*STDIN);
    open(STDERR, '>&', \*STDIN);
  }
  if (!$plan->{second}) {
    syscall($call->{unshare}, 0x10000000) == 0 or child_failed('user namespace');
    put('/proc/self/setgroups', 'deny');
    put('/proc/self/uid_map', '1000 0 1');
    put('/proc/self/gid_map', '1000 0 1');
  }
  syscall($call->{prctl}, 24, $_, 0, 0, 0) for 0 .. 63;
  if ($plan->{second}) {
    my $none = '';
    syscall($call->{setgroups}, 0, $none) == 0
      && syscall($call->{setresgid}, 1000, 1000, 1000) == 0
      && syscall($call->{setresuid}, 1000, 1000, 1000) == 0
      or child_failed('identity');
  }
  for my $limit (@{$plan->{limits}}) {
    my $both = pack('Q Q', $limit->[1], $limit->[1]);
    syscall($call->{prlimit}, 0, $limit->[0], $both, 0) == 0 or child_failed('limits');
  }
  syscall($call->{prctl}, 38, 1, 0, 0, 0) == 0 or child_failed('privileges');
  # A parent of its own, as under a shell: a program whose parent is the first process takes itself for an orphan.
  my ($subject, $begin) = fork_waiting();
  defined $subject or child_failed('fork');
  if ($subject) {
    # A job in the foreground, as under a shell that controls jobs: Ctrl-C and Ctrl-Z reach it and what it starts.
    if ($is_attached) {
      setpgrp($subject, $subject);
      local $SIG{TTOU} = 'IGNORE';
      my $group = pack('l', $subject);
      ioctl(STDIN, 0x5410, $group);
    }
    syscall($call->{close}, $begin);
    $0 = 'bash';
    $SIG{$_} = 'IGNORE' for qw(HUP INT QUIT TERM USR1 USR2 ALRM TSTP TTIN TTOU);
    waitpid($subject, 0);
    leave($? & 127 ? 128 + ($? & 127) : $? >> 8);
  }
  %ENV = %{$plan->{environment}};
  -e $plan->{marker};
  exec { $argv->[0] } @$argv;
  my ($code, $why) = $! == 2 ? (127, 'not found') : (126, "$!");
  syswrite(STDERR, "$argv->[0]: $why\n");
  leave($code);
}
sub put {
  my ($path, $text) = @_;
  open(my $file, '>', $path) or child_failed($path);
  defined syswrite($file, $text) or child_failed($path);
}
sub child_failed { syswrite(STDERR, "$_[0]: $!\n"); leave(125) }
# Without Perl's own end, which complains of the handles that were closed under it.
sub leave { syscall($call->{exitGroup}, $_[0]) }

-e $plan->{marker};
my $code = 0;
for my $step (@{$plan->{steps}}) {
  last if $finishing;
  if ($step->{argv}) {
    my $pid = launch($step->{argv}, $step->{quiet});
    if ($step->{last}) { close $write_out; close $write_err }
    if ($pid) { turn(1) until defined $ended{$pid} || $finishing }
    my $end = $pid && defined $ended{$pid} ? $ended{$pid} : 255 << 8;
    $code = $end & 127 ? 128 + ($end & 127) : $end >> 8;
    say_line("exit $code") if $step->{last} && !$finishing;
  }
  elsif (defined $step->{settle}) {
    my $left = $step->{settle};
    reap();
    $left -= turn($left) until $alone || $finishing || $left <= 0;
  }
  else {
    say_line('launched');
    turn(1) until $go || $finishing;
    undef $go;
    -e $plan->{marker};
  }
}
reap();
turn(1) until $alone;
close $_ for grep { defined && fileno($_) } $write_out, $write_err;
turn(1) while $read_out || $read_err || $master || ($person && length $shown);
exit $code;
`;
