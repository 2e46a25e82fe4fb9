/**
 * Two networks joined by a cable. The init and its listeners are on the far side, where every address is local. The
 * subject's side has an ordinary device and address, and nothing else in it.
 */
export const networkText = String.raw`
my ($far, $own);
sub open_network { open(my $net, '<', '/proc/self/ns/net') or die "network: $!\n"; return $net }
sub enter { my ($net) = @_; syscall($call->{setns}, fileno $net, 0x40000000) == 0 or die "setns: $!\n" }
sub enter_own { enter($own) }
sub in_own {
  my ($work) = @_;
  enter_own();
  my @made = eval { $work->() };
  my $why = $@;
  enter($far);
  die $why if $why ne '';
  return @made;
}

sub make_network {
  my $plan = $given->{network};
  $far = open_network();
  syscall($call->{unshare}, 0x40000000) == 0 or die "network: $!\n";
  $own = open_network();
  enter($far);
  my $place = "/proc/$$/fd/" . fileno $own;
  run(['ip', '-force', '-batch', '-'], input => "$plan->{cable} netns $place\n$plan->{farLinks}");
  run(['nft', '-f', '-'], input => $plan->{farRules});
  # Not every system lets a network's own owner change it: then its usual value has to do, and what is lost is counted.
  for (@{$plan->{queues}}) { if (open(my $file, '>', $_->[0])) { syswrite($file, $_->[1]) } }
  run(['ip', '-force', '-batch', '-'], input => $plan->{ownLinks}, enter => \&enter_own);
  run(['nft', '-f', '-'], input => $plan->{ownRules}, enter => \&enter_own);
}

# Sockets do not wait (0x800), as Node wants them, and go to no program (0x80000).
sub bound {
  my ($family, $kind, $address, @options) = @_;
  socket(my $socket, $family, $kind | 0x80800, 0) or die "socket: $!\n";
  setsockopt($socket, $_->[0], $_->[1], pack('l', $_->[2])) for @options;
  bind($socket, $address) or die "bind: $!\n";
  return $socket;
}
# Of IPv6 that hears IPv4 too. SO_REUSEADDR, IPV6_V6ONLY.
my @both = ([1, 2, 1], [41, 26, 0]);
sub anywhere { my ($port) = @_; return pack('S n N a16 L', 10, $port, 0, "\0" x 16, 0) }
sub listen_everywhere {
  my $plan = $given->{network};
  for my $port (@{$plan->{streams}}) {
    my $socket = bound(10, 1, anywhere($port), @both);
    listen($socket, $plan->{backlog}) or die "listen: $!\n";
    hand_over($socket, $port, 1);
  }
  # SO_REUSEPORT: datagrams wait in several sockets, since the system bounds each one's room (SO_RCVBUF).
  for my $port (@{$plan->{datagrams}}) {
    hand_over(bound(10, 2, anywhere($port), [1, 15, 1], [1, 8, $plan->{room}], [41, 26, 0]), $port, 0);
  }
}

# Ports of the subject's own 127.0.0.1 too: a proxy on its machine.
sub serve_loopback {
  my ($ports) = @_;
  for my $port (@$ports) {
    in_own(sub {
      my $socket = bound(2, 1, pack('S n a4 x8', 2, $port, "\x7f\0\0\1"), [1, 2, 1]);
      listen($socket, $given->{network}{backlog}) or die "listen: $!\n";
      hand_over($socket, $port, 1);
    });
  }
}

# Address ranges to which no connection is made.
sub refuse_ranges {
  my ($ranges) = @_;
  for (['refused4', grep { !/:/ } @$ranges], ['refused6', grep { /:/ } @$ranges]) {
    my ($set, @elements) = @$_;
    next if !@elements;
    run(['nft', '-f', '-'], input => "add element inet $given->{network}{table} $set { " . join(', ', @elements) . " }\n");
  }
}

# IPv6 addresses have many spellings, and the kernel's table uses the longest.
sub spelt {
  my ($address) = @_;
  return $address if $address !~ /:/;
  my ($head, $tail) = split /::/, $address, 2;
  my @head = split /:/, $head;
  my @tail = split /:/, $tail // '';
  my @all = (@head, (0) x (defined $tail ? 8 - @head - @tail : 0), @tail);
  return join ':', map { sprintf '%x', hex } @all;
}
# The ports dialled by connections that came to the catch-all listener, from the kernel's table; 0 for one that is not there.
sub dialled_ports {
  my ($flows) = @_;
  my $table = slurp('/proc/net/nf_conntrack');
  if ($table eq '') {
    my %families = map { ($_->[0] =~ /:/ ? 'ipv6' : 'ipv4') => 1 } @$flows;
    # The same from conntrack(8), for users who may not read the file.
    $table .= eval { run(['conntrack', '-L', '-f', $_], heard => 1) } // '' for sort keys %families;
  }
  my %ports;
  # The answer's direction stands second: its port is where the listener sees the flow come from, which the kernel
  # may have changed so that two flows do not meet.
  while ($table =~ /^.*?dst=([\da-f.:]+) sport=\d+ dport=(\d+) .*? dport=(\d+)/gm) {
    my ($place, $port, $source) = (spelt($1), $2, $3);
    $ports{"$place $source"} = $port;
    # A connection that was reset before it was taken has no source any more.
    my $known = $ports{"$place 0"};
    $ports{"$place 0"} = defined $known && $known != $port ? 0 : $port;
  }
  return map { $ports{spelt($_->[0]) . " $_->[1]"} // 0 } @$flows;
}

# What the kernel counted, as it says it.
sub count_network {
  my @list = ('nft', '-j', 'list', 'table', 'inet', $given->{network}{table});
  return (
    far => run(\@list, heard => 1),
    own => run(\@list, heard => 1, enter => \&enter_own),
    netstat => slurp('/proc/net/netstat'),
    snmp => slurp('/proc/net/snmp'),
    snmp6 => slurp('/proc/net/snmp6'),
  );
}
`;
