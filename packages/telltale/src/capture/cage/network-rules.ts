import { catchAllPort, directPorts, namePort } from "./protocol.ts";

/** The subject's end of the cable: a machine at home, behind a router that is also the resolver. */
export const own = {
  device: "eth0",
  hardware: "a4:bb:6d:3f:91:c2",
  address: "192.168.1.37",
  address6: "fd3c:8f1e:6a20::37",
  /** Derived by the kernel from the hardware address (RFC 4291, appendix A). */
  linkAddress: "fe80::a6bb:6dff:fe3f:91c2",
} as const;

/** Telltale's end of the cable: the router, and every address beyond it. */
export const far = {
  device: "up0",
  hardware: "5c:62:8b:40:1e:d7",
  address: "192.168.1.1",
  address6: "fd3c:8f1e:6a20::1",
  linkAddress: "fe80::1",
} as const;

/** Creates the cable, for `ip -batch`; its other end is moved to the subject's network. */
export const cable = `link add ${far.device} type veth peer name ${own.device}`;

/** `ip -batch` for Telltale's side. Only the subject's own addresses are not local here. */
export const farLinks = `link set lo up
link set ${far.device} address ${far.hardware} up
route add local 0.0.0.0/0 dev lo table local
route add local ::/0 dev lo table local
route add ${own.address}/32 dev ${far.device} table local
route add ${own.address6}/128 dev ${far.device} table local
route add ${own.linkAddress}/128 dev ${far.device} table local
neigh add ${own.address} lladdr ${own.hardware} dev ${far.device} nud permanent
neigh add ${own.address6} lladdr ${own.hardware} dev ${far.device} nud permanent
neigh add ${own.linkAddress} lladdr ${own.hardware} dev ${far.device} nud permanent
`;

/**
 * `ip -batch` for the subject's side. Neighbours are reached through the router too, so that the destination is known;
 * otherwise nobody would answer for them.
 */
export const ownLinks = `link set lo up
link set ${own.device} address ${own.hardware} up
addr add ${own.address}/24 brd + dev ${own.device}
addr add ${own.address6}/128 dev ${own.device} nodad
neigh add ${far.address} lladdr ${far.hardware} dev ${own.device} nud permanent
neigh add ${far.linkAddress} lladdr ${far.hardware} dev ${own.device} nud permanent
route add ${far.linkAddress}/128 dev ${own.device} metric 1
route add fe80::/64 via ${far.linkAddress} dev ${own.device} metric 1
route add default via ${far.address}
route add default via ${far.linkAddress} dev ${own.device}
`;

/** Sets and counters of one table, by the names used below. */
export const table = "cage";

/**
 * Ranges that no router forwards (RFC 1112 section 4, RFC 6890). Connections to them are refused as unreachable, and
 * noted.
 */
const unroutable = "{ 0.0.0.0/8, 240.0.0.0/4 }";

/** Lengths of the queues of connections, in this network's own sysctl files. */
export const queues: readonly (readonly [path: string, value: number])[] = [
  ["/proc/sys/net/core/somaxconn", 65_535],
  ["/proc/sys/net/ipv4/tcp_max_syn_backlog", 65_535],
];

/**
 * nft rules for Telltale's side. Everything that arrives goes to a listener that still sees the address dialled, or is
 * counted (a flow once, since only its first packet is matched against the rules). A multicast report is counted by its
 * first group: a socket joins one at a time. Datagrams get their destination as source address, because a socket shows
 * only the source.
 */
export const farRules = `table inet ${table} {
  counter flows { }
  counter datagrams { }
  counter urgent { }
  counter strays { }
  counter options { }
  set strays4 { type inet_proto . ipv4_addr; size 1024; flags dynamic; }
  set strays6 { type inet_proto . ipv6_addr; size 1024; flags dynamic; }
  set left4 { type ipv4_addr . inet_service; size 4096; flags dynamic; }
  set left6 { type ipv6_addr . inet_service; size 4096; flags dynamic; }
  set groups4 { type ipv4_addr; size 1024; flags dynamic; }
  set groups6 { type ipv6_addr; size 1024; flags dynamic; }
  set unroutable6 { type ipv6_addr . inet_service; size 1024; flags dynamic; }
  set unroutable4 { type ipv4_addr . inet_service; size 1024; flags dynamic; }
  set refused4 { type ipv4_addr; flags interval; auto-merge; }
  set refused6 { type ipv6_addr; flags interval; auto-merge; }
  chain stray {
    counter name strays
    meta nfproto ipv4 add @strays4 { meta l4proto . ip daddr }
    meta nfproto ipv6 add @strays6 { meta l4proto . ip6 daddr }
    drop
  }
  chain arrive {
    type filter hook prerouting priority -310; policy accept;
    iifname != "${far.device}" accept
    igmp type membership-report-v3 add @groups4 { @th,96,32 } accept
    icmpv6 type mld2-listener-report add @groups6 { @th,96,128 } accept
    ip hdrlength > 5 counter name options
    tcp flags & urg == urg counter name urgent @th,106,1 set 0
    rt type >= 0 jump stray
    meta l4proto tcp ip daddr ${unroutable} add @unroutable4 { ip daddr . tcp dport } reject with icmp type net-unreachable
    meta l4proto tcp ip6 daddr fe80::/10 ip6 daddr != ${far.linkAddress} add @unroutable6 { ip6 daddr . tcp dport } reject with icmpv6 type addr-unreachable
    meta l4proto tcp ip daddr @refused4 ip daddr != ${far.address} add @unroutable4 { ip daddr . tcp dport } reject with icmp type admin-prohibited
    meta l4proto tcp ip6 daddr @refused6 ip6 daddr != ${far.address6} add @unroutable6 { ip6 daddr . tcp dport } reject with icmpv6 type admin-prohibited
    meta l4proto tcp accept
    ip6 daddr fe80::/10 ip6 daddr != ${far.linkAddress} meta l4proto udp jump stray
    udp dport != ${namePort} meta nfproto ipv4 add @left4 { ip daddr . udp dport }
    udp dport != ${namePort} meta nfproto ipv6 add @left6 { ip6 daddr . udp dport }
    meta l4proto udp counter name datagrams accept
    meta l4proto icmp icmp type != echo-request accept
    meta l4proto ipv6-icmp icmpv6 type != echo-request accept
    meta l4proto igmp accept
    jump stray
  }
  chain dialled {
    type nat hook prerouting priority -100; policy accept;
    iifname != "${far.device}" accept
    meta l4proto tcp counter name flows
    tcp dport { ${[...directPorts, namePort].join(", ")} } accept
    meta l4proto tcp dnat to :${catchAllPort}
    ip daddr { 224.0.0.0/4, 255.255.255.255 } meta l4proto udp dnat ip to ${far.address}:${catchAllPort}
    ip6 daddr ff00::/8 meta l4proto udp dnat ip6 to [${far.address6}]:${catchAllPort}
    udp dport ${namePort} accept
    meta l4proto udp dnat to :${catchAllPort}
  }
  chain heard {
    type nat hook input priority 100; policy accept;
    meta l4proto udp meta nfproto ipv4 snat ip to ct original ip daddr
    meta l4proto udp meta nfproto ipv6 snat ip6 to ct original ip6 daddr
  }
  chain answer {
    type filter hook output priority -310; policy accept;
    oifname "lo" udp sport { ${namePort}, ${catchAllPort} } ip6 daddr != ::1 ip6 saddr set ip6 daddr
  }
}
`;

/**
 * nft rules for the subject's side, which record services of its own machine that nothing offered. A reset without a
 * sequence number answers a first packet only (RFC 9293 section 3.10.7.1), so a listener of the subject never sends it.
 * The numbers are offsets in the packet quoted by a "port unreachable" answer.
 */
export const ownRules = `table inet ${table} {
  set refused4 { type ipv4_addr . inet_service; size 4096; flags dynamic; }
  set refused6 { type ipv6_addr . inet_service; size 4096; flags dynamic; }
  set unheard4 { typeof ip saddr . @th,240,16; size 4096; flags dynamic; }
  set unheard6 { typeof ip6 saddr . @th,400,16; size 4096; flags dynamic; }
  chain out {
    type filter hook output priority 0; policy accept;
    oifname != "lo" accept
    tcp flags & (rst | ack) == rst | ack tcp sequence 0 meta nfproto ipv4 add @refused4 { ip saddr . tcp sport }
    tcp flags & (rst | ack) == rst | ack tcp sequence 0 meta nfproto ipv6 add @refused6 { ip6 saddr . tcp sport }
    icmp type destination-unreachable icmp code port-unreachable @th,136,8 17 add @unheard4 { ip saddr . @th,240,16 }
    icmpv6 type destination-unreachable icmpv6 code port-unreachable @th,112,8 17 add @unheard6 { ip6 saddr . @th,400,16 }
  }
}
`;
