/** Creates the file view by steps that come as data; see build-steps.ts. */
export const viewText = String.raw`
my (@plain, %places);
sub plain_folders { return @plain }

sub make_folders {
  my ($path) = @_;
  return if -d $path;
  my ($above) = $path =~ m{^(.*)/[^/]*$};
  make_folders($above) if $above ne '';
  mkdir $path or -d $path or die "mkdir $path: $!\n";
}
sub mount_at {
  my ($from, $to, $type, $flags, $data) = @_;
  syscall($call->{mount}, $from, $to, $type, $flags, $data) == 0 or die "mount $to: $!\n";
}

# Where a path leads inside a root that is not ours yet: links are followed as they will be once it is, so that an
# absolute one (/var/run to /run) does not lead a writing into the host's own files. What is returned has no links but
# for a last component that is none or not there.
sub inside_root {
  my ($root, $path) = @_;
  my $links = 0;
  my @open = grep { $_ ne '' } split m{/}, $path;
  my @done;
  while (@open) {
    my $label = shift @open;
    next if $label eq '.';
    if ($label eq '..') { pop @done; next }
    my $place = join '/', $root, @done, $label;
    if (!-l $place) { push @done, $label; next }
    die "$path leads through too many links\n" if ++$links > 40;
    my $target = readlink $place;
    @done = () if $target =~ m{^/};
    unshift @open, grep { $_ ne '' } split m{/}, $target;
  }
  return '/' . join '/', @done;
}

my %step = (
  hostname => sub { my ($name) = @_; syscall($call->{sethostname}, $name, length $name) == 0 or die "hostname: $!\n" },
  folder => sub { make_folders($_[0]) },
  link => sub { my ($target, $path) = @_; symlink $target, $path or die "link $path: $!\n" },
  file => sub {
    my ($root, $path, $bytes, $mode, $owner, $time) = @_;
    my $place = $root . inside_root($root, $path);
    make_folders($place =~ m{^(.*)/});
    open(my $file, '>:raw', $place) or die "$path: $!\n";
    print {$file} $$bytes;
    close $file or die "$path: $!\n";
    chmod $mode, $place;
    if ($owner >= 0) { chown $owner, $owner, $place or die "chown $path: $!\n" }
    utime $time, $time, $place;
  },
  own => sub {
    my ($place, $owner, $time) = @_;
    chown $owner, $owner, $place or die "chown $place: $!\n";
    utime $time, $time, $place;
  },
  # /sys shows the devices of the network in which it is mounted (sysfs(5)).
  mount => sub { my @mount = @_; $mount[2] eq 'sysfs' ? in_own(sub { mount_at(@mount) }) : mount_at(@mount) },
  layer => sub {
    my ($from, $layer, $place, $to, $flags) = @_;
    my $nothing = '/run/nothing';
    make_folders($_) for $layer, $nothing;
    my $bind = sub { mount_at($from, $_[0], '', 0x1000, '') };
    $bind->($layer);
    return if eval { mount_at('overlay', $place, 'overlay', $flags, "lowerdir=$layer:$nothing"); 1 };
    $bind->($place);
    mount_at('', $place, '', 0x1020 | $flags, '');
    push @plain, $to;
  },
  plain => sub { push @plain, $_[0] },
  copy => sub {
    my ($from, $place, $owner) = @_;
    run(['cp', '--archive', '--no-preserve=ownership', '--no-target-directory', $from, $place]);
    run(['chown', '--recursive', '--no-dereference', "$owner:$owner", $place]);
  },
);
sub build {
  my ($order) = @_;
  %places = %{$order->{places}};
  for (@{$order->{steps}}) {
    my ($name, @with) = @$_;
    # Contents are sent once, however often they are written.
    $with[2] = \$order->{contents}[$with[2]] if $name eq 'file';
    $step{$name}->(@with);
  }
}
`;
