# Listens on two sockets and a pipe of the host until whoever started it is gone; the second is made a while later.
use Socket;
my ($folder) = @ARGV;
my $parent = getppid;
my %all;
sub listen_at {
  my ($name) = @_;
  my $socket;
  socket($socket, PF_UNIX, SOCK_STREAM, 0) && bind($socket, pack_sockaddr_un("$folder/$name")) && listen($socket, 5) or die "$name: $!";
  chmod 0777, "$folder/$name";
  $all{$name} = $socket;
}
listen_at('first.sock');
system('mkfifo', '-m', '666', "$folder/pipe") == 0 or die;
open($all{pipe}, '+<', "$folder/pipe") or die;
open(my $ready, '>', "$folder/ready") or die;
close $ready;
my $turns = 0;
while (getppid == $parent) {
  listen_at('second.sock') if $turns++ == 8;
  my $in = '';
  vec($in, fileno($_), 1) = 1 for values %all;
  next if select(my $out = $in, undef, undef, 0.25) <= 0;
  for my $name (keys %all) {
    next unless vec($out, fileno($all{$name}), 1);
    my $from = $all{$name};
    if ($name ne 'pipe') { accept($from, $all{$name}) or next }
    sysread($from, my $text, 100);
    open(my $said, '>>', "$folder/heard"); print $said "$name: $text"; close $said;
  }
}
