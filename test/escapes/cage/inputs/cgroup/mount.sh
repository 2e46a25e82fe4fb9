# Mounts the cgroup that it is in, looks who else is there, and ends everything in it and in a new one.
unshare -UrmC sh -c '
  mount -t cgroup2 none /mnt || exit
  echo "others: $(grep -c "^0$" /mnt/cgroup.procs)"
  mkdir /mnt/left && echo made
  echo ending; echo 1 >/mnt/cgroup.kill'
unshare -Urm sh -c 'mount -t cgroup2 none /mnt && ls /mnt' && echo "the namespace of others: mounted"
unshare -UrmC sh -c 'mount -t cgroup -o memory none /mnt && mkdir /mnt/left' && echo "old cgroups: written"
echo "still here"
