/**
 * The init: the first process of a cage. It is in Perl for the launcher's reasons (launcher-text.ts) and because Perl
 * starts in milliseconds. It runs as root of the new namespaces, creates the network and the file view, hands listening
 * sockets to Telltale, starts the launcher, watches memory, and ends everything. What it does is decided outside and
 * comes as data; the subject has no influence on it.
 *
 * Descriptors: 0 orders, 1 and 2 messages while it starts, 3 Node's channel, 4 and 5 the subject's output, 6 the
 * tracer's log, 7 the launcher's status lines, 8 the other end of the subject's terminal.
 */
export const initText = String.raw`
# Without a zone strace(1) asks for /etc/localtime twice a line.
%ENV = (PATH => '/usr/sbin:/usr/bin:/sbin:/bin', TZ => 'UTC0');
$SIG{PIPE} = 'IGNORE';
my $call = $given->{calls};
open(my $channel, '+<&=', 3) or exit 0;
open(my $out, '>&=', 4);
open(my $err, '>&=', 5);
open(my $log, '>&=', 6);
open(my $status, '>&=', 7);
open(my $terminal, '+<&=', 8);
pipe(my $awake, my $wake) or die "pipe: $!\n";
# None of them is for a program that is started.
fcntl($_, 2, 1) for \*STDIN, $channel, $out, $err, $log, $status, $terminal, $awake, $wake;
$SIG{CHLD} = sub { syswrite($wake, '.') };

sub seconds {
  my $now = pack('q q', 0, 0);
  syscall($call->{clockGettime}, 1, $now);
  my ($whole, $parts) = unpack('q q', $now);
  return $whole + $parts / 1e9;
}
# One message to Telltale, as Node's channel has them: a line of JSON.
sub say_message {
  my ($line) = @_;
  $line .= "\n";
  for (my $done = 0; $done < length $line;) {
    my $written = syswrite($channel, $line, length($line) - $done, $done);
    if (defined $written) { $done += $written } elsif ($! != 4) { exit 0 }
  }
}
sub failed { my ($code, $why) = @_; chomp $why; say_message(qq({"type":"failed","code":"$code","message":) . text($why) . '}') }

# A socket goes to Telltale as Node sends its own handles (lib/internal/child_process.js): by SCM_RIGHTS beside a line.
sub hand_over {
  my ($socket, $port, $is_stream) = @_;
  my $kind = $is_stream ? '"net.Server","msg":{"type":"listener"' : '"dgram.Socket","dgramType":"udp6","msg":{"type":"datagrams"';
  my $line = qq({"cmd":"NODE_HANDLE","type":$kind,"port":$port}}\n);
  my $part = pack('P Q', $line, length $line);
  my $rights = pack('Q l l l x4', 20, 1, 1, fileno $socket);
  my $message = pack('Q L x4 P Q P Q l x4', 0, 0, $part, 1, $rights, length $rights, 0);
  my $sent;
  do { $sent = syscall($call->{sendmsg}, fileno $channel, $message, 0) } while $sent < 0 && $! == 4;
  $sent == length $line or die "a listener cannot be handed over: $!\n";
}

# Runs a program to its end. What it says on the descriptor is returned; where it fails, that is why.
sub run {
  my ($words, %with) = @_;
  my $heard = $with{heard} || 2;
  pipe(my $read, my $write) or die "pipe: $!\n";
  pipe(my $take, my $give) or die "pipe: $!\n";
  my $pid = fork;
  defined $pid or die "fork: $!\n";
  if (!$pid) {
    $with{enter}->() if $with{enter};
    open(STDIN, '<&', $take);
    open(my $nothing, '>', '/dev/null');
    open(STDOUT, '>&', $heard == 1 ? $write : $nothing);
    open(STDERR, '>&', $heard == 2 ? $write : $nothing);
    no warnings 'exec';
    exec { $words->[0] } @$words;
    syswrite(STDERR, "$words->[0]: $!\n");
    syscall($call->{exitGroup}, 127);
  }
  close $write;
  close $take;
  my $input = $with{input} // '';
  for (my $done = 0; $done < length $input;) {
    my $written = syswrite($give, $input, length($input) - $done, $done);
    if (defined $written) { $done += $written } elsif ($! != 4) { last }
  }
  close $give;
  my $said = '';
  while (1) {
    my $count = sysread($read, $said, 1 << 16, length $said);
    last if defined $count ? !$count : $! != 4;
    die "$words->[0] said too much\n" if length $said > $given->{longest};
  }
  my $ended;
  do { $ended = waitpid($pid, 0) } while $ended < 0 && $! == 4;
  die((split /\n/, $said)[0] // "$words->[0] ended with $?", "\n") if $?;
  return $said;
}
`;

/** The main loop: carries out orders one after the other, and handles events meanwhile. */
export const initLoopText = String.raw`
my ($child, $control, $watch_at, $end_at, $before, $limit, $running, $has_failed);
sub start {
  my ($order) = @_;
  ($before, $limit) = (machine_memory(), $order->{memory});
  pipe(my $take, my $give) or die "pipe: $!\n";
  $child = fork;
  defined $child or die "fork: $!\n";
  if (!$child) {
    $SIG{$_} = 'DEFAULT' for qw(CHLD PIPE);
    enter_own();
    # 0 the launcher's program and its end, 1 and 5 the subject's output, 2 and 3 the tracer's log, 4 the status line,
    # 6 the terminal.
    my @from = map { my $copy = syscall($call->{fcntl}, fileno $_, 1030, 20); $copy } $take, $out, $log, $log, $status, $err, $terminal;
    syscall($call->{dup3}, $from[$_], $_, 0) for 0 .. 6;
    no warnings 'exec';
    exec { $order->{command}[0] } @{$order->{command}};
    syscall($call->{exitGroup}, 127);
  }
  fcntl($give, 2, 1);
  $control = $give;
  syswrite_all($order->{program});
  $watch_at = seconds() + 0.1;
}
sub syswrite_all {
  my ($bytes) = @_;
  for (my $done = 0; $control && $done < length $bytes;) {
    my $written = syswrite($control, $bytes, length($bytes) - $done, $done);
    if (defined $written) { $done += $written } elsif ($! != 4) { return }
  }
}
# The launcher ends the subject's processes and passes on what they have printed; the tracer writes its log to the end.
sub finish {
  $running //= running_of_subject();
  close $control if $control;
  undef $control;
  $end_at //= seconds() + 1;
}
sub ended {
  my ($how) = @_;
  undef $watch_at;
  undef $end_at;
  $running //= running_of_subject();
  kill('KILL', -1);
  # Shut down rather than closed: "unshare" holds copies of these sockets, and their readers wait for the end.
  shutdown($_, 1) for $out, $err, $status, $terminal;
  my $signal = $how & 127;
  my $lost = $signal ? ',"signal":' . text($given->{signals}[$signal] // "signal $signal") : '';
  say_message(qq({"type":"ended","running":$running,"diskFull":) . (disk_is_full() ? 'true' : 'false') . "$lost}");
}
sub watch {
  my $began = seconds();
  my $now = machine_memory();
  my $bytes = held_bytes($before, $now, $limit);
  my $is_short = runs_short($before, $now);
  if ($bytes > $limit || $is_short) {
    undef $watch_at;
    my $left = $is_short ? qq(,"left":$now->{available}) : '';
    say_message(qq({"type":"memory-limit","bytes":$bytes$left}));
    return finish();
  }
  # Hundreds of processes take long to ask: no more than a tenth of the time.
  my $ended = seconds();
  my $pause = ($ended - $began) * 10;
  $watch_at = $ended + ($pause > 0.1 ? $pause : 0.1);
}

my %obey = (
  build => sub {
    my ($order) = @_;
    eval {
      build($order);
      serve_loopback($order->{loopback});
      refuse_ranges($order->{refused});
      1;
    } or return failed('view-failed', $@);
    say_message('{"type":"ready","shownPlainly":[' . join(',', map { text($_) } plain_folders()) . ']}');
  },
  start => \&start,
  ports => sub { say_message('{"type":"ports","ports":[' . join(',', dialled_ports($_[0]{flows})) . ']}') },
  count => sub {
    my %texts = count_network();
    say_message('{"type":"counted","texts":{' . join(',', map { text($_) . ':' . text($texts{$_}) } sort keys %texts) . '}}');
  },
  go => sub { syswrite_all("go\n") },
  finish => \&finish,
);

# Telltale is told why, and ends it.
eval { make_network(); listen_everywhere(); 1 } or do { $has_failed = 1; failed('network-failed', $@) };
while (1) {
  my $wanted = '';
  vec($wanted, fileno($_), 1) = 1 for \*STDIN, $channel, $awake;
  my $now = seconds();
  my ($next) = sort { $a <=> $b } grep { defined } $watch_at, $end_at;
  my $count = select(my $ready = $wanted, undef, undef, defined $next ? ($next > $now ? $next - $now : 0) : undef);
  if ($count > 0) {
    my $is = sub { vec($ready, fileno($_[0]), 1) };
    if ($is->($awake)) { sysread($awake, my $ignored, 4096) }
    # What Node says of the handles that it got is not needed. Its end is Telltale's: with the first process all ends.
    if ($is->($channel)) {
      my $read = sysread($channel, my $ignored, 1 << 16);
      exit 0 if defined $read ? !$read : $! != 4;
    }
    if ($is->(\*STDIN)) {
      my $order = next_message();
      $obey{$order->{type}}->($order) unless $has_failed;
    }
  }
  while ((my $pid = waitpid(-1, 1)) > 0) { ended($?) if $child && $pid == $child }
  watch() if defined $watch_at && seconds() >= $watch_at;
  if (defined $end_at && seconds() >= $end_at) { undef $end_at; kill('KILL', -1) }
}
`;
