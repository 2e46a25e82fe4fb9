import type { SystemTool } from "./tool.ts";

const utilLinux = {
  "apt-get": "util-linux",
  dnf: "util-linux",
  apk: "util-linux-misc",
  pacman: "util-linux",
};

/** All tools that the cage uses, each after those that it needs. */
export const systemTools: readonly SystemTool[] = [
  {
    name: "unshare",
    purpose: "starts the cage's first process",
    lost: "no cage",
    required: true,
    packages: utilLinux,
    programs: ["unshare"],
    attempt: "unshare --version",
  },
  {
    name: "user namespaces",
    purpose: "a network, files and processes of the cage's own, without being root",
    lost: "no cage",
    required: true,
    packages: {},
    advice:
      "allow them: sysctl -w user.max_user_namespaces=15000 where it says no space left, sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu) or kernel.unprivileged_userns_clone=1 (Debian); in a container run with --privileged or --security-opt seccomp=unconfined",
    programs: ["unshare"],
    attempt:
      "unshare --user --map-root-user --net --mount --pid --uts --ipc --cgroup --fork --kill-child --mount-proc true",
  },
  {
    name: "mount",
    purpose: "lays out the files that the subject sees",
    lost: "no cage",
    required: true,
    packages: { "apt-get": "mount", dnf: "util-linux", apk: "mount", pacman: "util-linux" },
    programs: ["unshare", "mount"],
    attempt:
      "unshare --user --map-root-user --mount sh -c 'mount -t tmpfs tmpfs /tmp && mkdir /tmp/new && echo /usr /tmp/new none rbind,ro 0 0 >/tmp/table && mount --all --fstab /tmp/table'",
  },
  {
    name: "pivot_root",
    purpose: "puts the host's files out of reach",
    lost: "no cage",
    required: true,
    packages: utilLinux,
    programs: ["unshare", "mount", "pivot_root"],
    attempt:
      "unshare --user --map-root-user --mount sh -c 'mount -t tmpfs tmpfs /tmp && cd /tmp && pivot_root . .'",
  },
  {
    name: "perl",
    purpose: "starts the subject: takes descriptors, privileges and system calls from it",
    lost: "no cage",
    required: true,
    packages: {
      "apt-get": "perl-base",
      dnf: "perl-interpreter",
      apk: "perl",
      pacman: "perl",
    },
    programs: ["perl"],
    attempt: "perl -e 'exit 0'",
  },
  {
    name: "seccomp",
    purpose: "refuses the system calls by which a subject could hide from the record",
    lost: "what a subject does past the tracer, and that it tried",
    required: false,
    packages: {},
    advice: "a kernel with CONFIG_SECCOMP_FILTER, 5.0 or later",
    programs: [],
    attempt:
      "grep -q user_notif /proc/sys/kernel/seccomp/actions_avail || { echo the kernel has no filters that tell of what they refuse >&2; exit 1; }",
  },
  {
    name: "hostname",
    purpose: "gives the cage a name that is not the machine's",
    lost: "no cage",
    required: true,
    packages: { "apt-get": "hostname", dnf: "hostname", apk: "coreutils", pacman: "inetutils" },
    programs: ["unshare", "hostname"],
    attempt: "unshare --user --map-root-user --uts hostname elsewhere",
  },
  {
    name: "ip",
    purpose:
      "gives the subject a device of its own, and makes every address on earth Telltale's at its other end",
    lost: "no cage",
    required: true,
    packages: { "apt-get": "iproute2", dnf: "iproute", apk: "iproute2", pacman: "iproute2" },
    programs: ["unshare", "ip"],
    attempt:
      "unshare --user --map-root-user --net sh -c 'ip link set lo up && ip route add local 0.0.0.0/0 dev lo && ip link add up0 type veth peer name eth0'",
  },
  {
    name: "nft",
    purpose: "brings every connection and datagram to Telltale, whatever its port",
    lost: "no cage",
    required: true,
    packages: { "apt-get": "nftables", dnf: "nftables", apk: "nftables", pacman: "nftables" },
    advice:
      "load the kernel's modules: modprobe -a nf_tables nft_chain_nat nft_redir nft_ct nft_reject_inet",
    programs: ["unshare", "nft"],
    attempt:
      "unshare --user --map-root-user --net nft 'add table inet t; add chain inet t p { type nat hook prerouting priority -100; }; add rule inet t p meta l4proto tcp dnat to :9; add chain inet t i { type nat hook input priority 100; }; add rule inet t i meta l4proto udp snat ip to ct original ip daddr'",
  },
  {
    name: "conntrack",
    purpose: "tells which port a connection to an unusual port was meant for",
    lost: "the port of connections to other than the usual ports",
    required: false,
    packages: {
      "apt-get": "conntrack",
      dnf: "conntrack-tools",
      apk: "conntrack-tools",
      pacman: "conntrack-tools",
    },
    programs: ["unshare"],
    attempt: "[ -r /proc/net/nf_conntrack ] || unshare --user --map-root-user --net conntrack -L",
  },
  {
    name: "subordinate ids",
    purpose: "make the subject another user than the caller where the caller is not root",
    lost: "a user of the subject's own: it has the caller's number, in a namespace of its own",
    required: false,
    packages: {
      "apt-get": "uidmap",
      dnf: "shadow-utils",
      apk: "shadow-uidmap",
      pacman: "shadow",
    },
    advice:
      "give the user some: usermod --add-subuids 100000-165535 --add-subgids 100000-165535 USER",
    programs: [],
    attempt:
      '[ "$(id -u)" = 0 ] || { command -v newuidmap >/dev/null || { echo newuidmap: not found >&2; exit 1; }; unshare --user --map-root-user --map-auto true; }',
  },
  {
    name: "ss",
    purpose: "tells what memory sockets hold where a subject has thousands of them",
    lost: "the memory of sockets is taken for the most that they may hold",
    required: false,
    packages: { "apt-get": "iproute2", dnf: "iproute", apk: "iproute2-ss", pacman: "iproute2" },
    programs: ["ss"],
    attempt: "ss -Haxtum",
  },
  {
    name: "strace",
    purpose: "sees the processes that the subject starts and the files that it opens",
    lost: "processes and files: only the network is seen",
    required: false,
    packages: { "apt-get": "strace", dnf: "strace", apk: "strace", pacman: "strace" },
    advice: "allow ptrace(2): in a container run with --cap-add SYS_PTRACE",
    programs: ["strace"],
    attempt: "strace -f --seccomp-bpf --pidns-translation -qq -e trace=execve -o /dev/null true",
  },
  {
    name: "time zones",
    purpose: "sets the trial's time zone, a factor of the experiment",
    lost: "time zones for programs that read the system's table of them",
    required: false,
    packages: { "apt-get": "tzdata", dnf: "tzdata", apk: "tzdata", pacman: "tzdata" },
    programs: [],
    attempt:
      "[ -r /usr/share/zoneinfo/Asia/Shanghai ] || { echo /usr/share/zoneinfo is not there >&2; exit 1; }",
  },
  {
    name: "faketime",
    purpose: "moves the subject's clock, a factor of the experiment",
    lost: "the factor clock",
    required: false,
    packages: {
      "apt-get": "faketime",
      dnf: "libfaketime",
      apk: "libfaketime",
      pacman: "libfaketime",
    },
    programs: [],
    attempt:
      '[ "$(LD_PRELOAD=\'/usr/$LIB/faketime/libfaketimeMT.so.1\' FAKETIME=+3650d date +%Y)" != "$(date +%Y)" ] || { echo libfaketime is not found >&2; exit 1; }',
  },
  {
    name: "script",
    purpose: "gives the subject a terminal of its own, a level of the factor terminal",
    lost: "the level pty of the factor terminal",
    required: false,
    packages: {
      "apt-get": "bsdutils",
      dnf: "util-linux-script",
      apk: "util-linux-misc",
      pacman: "util-linux",
    },
    programs: ["script"],
    attempt: "script --quiet --return --flush --command true /dev/null </dev/null",
  },
  {
    name: "git",
    purpose: "is what most subjects run in the workspace",
    lost: "what subjects do with a repository",
    required: false,
    packages: { "apt-get": "git", dnf: "git", apk: "git", pacman: "git" },
    programs: ["git"],
    attempt: "git --version",
  },
  {
    name: "npm",
    purpose: "fetches subjects from the registry, scripts off",
    lost: "subjects given as npm:NAME",
    required: false,
    packages: { "apt-get": "npm", dnf: "npm", apk: "npm", pacman: "npm" },
    programs: ["npm"],
    attempt: "npm --version",
  },
];
