import assert from "node:assert/strict";
import { test } from "node:test";
import { networkText } from "../../../../src/capture/cage/init/network-text.ts";
import { perlRun } from "./perl-run.ts";

test("an IPv6 address is the same in each of its spellings", () => {
  const spellings = [
    ["2001:0db8:0000:0000:0000:0000:0000:0001"],
    ["2001:db8::1"],
    ["2001:DB8:0:0::1"],
    ["::1"],
    ["fe80::"],
    ["::"],
    ["192.0.2.1"],
  ];
  assert.deepEqual(perlRun(networkText, "spelt", spellings), [
    "2001:db8:0:0:0:0:0:1",
    "2001:db8:0:0:0:0:0:1",
    "2001:db8:0:0:0:0:0:1",
    "0:0:0:0:0:0:0:1",
    "fe80:0:0:0:0:0:0:0",
    "0:0:0:0:0:0:0:0",
    "192.0.2.1",
  ]);
});

const table = [
  "ipv4     2 tcp      6 431999 ESTABLISHED src=192.168.1.37 dst=192.0.2.1 sport=40000 dport=8443 src=192.0.2.1 dst=192.168.1.37 sport=61999 dport=40000 [ASSURED] mark=0 use=1",
  "ipv4     2 tcp      6 431999 ESTABLISHED src=192.168.1.37 dst=192.0.2.1 sport=40001 dport=22 src=192.0.2.1 dst=192.168.1.37 sport=61999 dport=40001 [ASSURED] mark=0 use=1",
  "ipv6     10 tcp      6 431999 ESTABLISHED src=fd3c:8f1e:6a20:0000:0000:0000:0000:0037 dst=2001:0db8:0000:0000:0000:0000:0000:0001 sport=40002 dport=9 src=2001:0db8:0000:0000:0000:0000:0000:0001 dst=fd3c:8f1e:6a20:0000:0000:0000:0000:0037 sport=61999 dport=1024 [ASSURED] mark=0 use=1",
].join("\n");

test("the port dialled is that of the flow, and of an address alone where it is the only one", () => {
  const readsTable = networkText.replaceAll("slurp('/proc/net/nf_conntrack')", "table_of()");
  const part = `sub table_of { return <<'END' }\n${table}\nEND\n${readsTable}\nsub ports { return join ',', dialled_ports($_[0]) }`;
  const flows: [string, number][] = [
    ["192.0.2.1", 40_000],
    ["192.0.2.1", 40_001],
    ["2001:db8::1", 1024],
    ["192.0.2.1", 0],
    ["2001:db8::1", 0],
    ["192.0.2.9", 40_000],
  ];
  assert.deepEqual(perlRun(part, "ports", [[flows]]), ["8443,22,9,0,9,0"]);
});
