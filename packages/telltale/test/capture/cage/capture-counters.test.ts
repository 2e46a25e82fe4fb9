import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CaptureCounters,
  captureNotes,
  unread,
  unroutable,
} from "../../../src/capture/cage/capture-counters.ts";
import { readListing, statistic } from "../../../src/capture/cage/network-counts.ts";
import type { NetworkCounts } from "../../../src/capture/cage/network-counts.ts";

const counts: NetworkCounts = {
  opened: 10,
  overflows: 0,
  datagrams: 5,
  spoilt: 0,
  datagramDestinations: [],
  groups: [],
  options: 0,
  urgent: 0,
  packets: 0,
  strays: [],
  unroutable: [],
  unserved: [],
};

test("what the kernel counted and nobody read is lost, and said", async () => {
  const arrivals = new CaptureCounters();
  arrivals.connections = 10;
  arrivals.datagrams = 5;
  await arrivals.settle(counts);
  assert.deepEqual(arrivals.lost(counts, 0), { connections: 0, datagrams: 0, packets: 0 });
  assert.deepEqual(captureNotes(counts, arrivals.lost(counts, 0)), []);
  arrivals.connections = 7;
  const more = { ...counts, packets: 2, strays: ["udplite 192.0.2.1"], urgent: 3, overflows: 4 };
  const lost = arrivals.lost(more, 2);
  assert.deepEqual(lost, { connections: 3, datagrams: 2, packets: 2 });
  assert.deepEqual(
    captureNotes(more, lost).map(({ code, message }) => `${code} ${/\d+/.exec(message)?.[0]}`),
    ["lost 3", "lost 2", "lost 4", "packets-refused 2", "urgent-bytes 3"],
  );
});

test("what has arrived and not been read yet is waited for", async () => {
  const arrivals = new CaptureCounters();
  arrivals.datagrams = 5;
  const settled = arrivals.settle(counts);
  setImmediate(() => (arrivals.connections = 10));
  await settled;
  assert.equal(arrivals.lost(counts, 0).connections, 0);
});

test("an address that no router passes on is a connection that was refused", () => {
  const [refused] = unroutable({ ...counts, unroutable: [{ address: "240.0.0.1", port: 443 }] }, 7);
  assert.equal(refused?.outcome, "refused");
  assert.equal(`${refused?.host}:${refused?.port}`, "240.0.0.1:443");
});

test("where datagrams were to go and none was read is shown", () => {
  const left = [
    { address: "192.0.2.1", port: 9 },
    { address: "2001:db8::7", port: 9 },
  ];
  const [first] = unroutable({ ...counts, unroutable: [{ address: "192.0.2.1", port: 9 }] }, 7);
  assert.ok(first !== undefined);
  assert.deepEqual(
    unread({ ...counts, datagramDestinations: left }, [first], 7).map(
      ({ transport, host, port }) => [transport, host, port],
    ),
    [["udp", "2001:db8::7", 9]],
  );
});

test("datagrams that were spoilt are lost, even where more were read than left", () => {
  const arrivals = new CaptureCounters();
  arrivals.datagrams = 60;
  assert.equal(arrivals.lost({ ...counts, datagrams: 1, spoilt: 2 }, 0).datagrams, 2);
});

test("groups that were joined, and options of packets, are said", () => {
  const said = captureNotes(
    { ...counts, groups: ["239.1.2.3"], options: 4 },
    { connections: 0, datagrams: 0, packets: 0 },
  ).map(({ message }) => message);
  assert.match(said.join(), /4 packets had options.*groups: 239\.1\.2\.3/);
});

test("counters and sets are read as nft prints them", () => {
  const { counters, sets } = readListing(
    JSON.stringify({
      nftables: [
        { metainfo: { version: "1.0.6" } },
        { counter: { name: "flows", packets: 12, bytes: 700 } },
        { set: { name: "refused4", elem: [{ concat: ["127.0.0.1", 11_434] }] } },
        { set: { name: "refused6" } },
      ],
    }),
  );
  assert.equal(counters.get("flows"), 12);
  assert.deepEqual(sets.get("refused4"), [["127.0.0.1", 11_434]]);
  assert.deepEqual(sets.get("refused6"), []);
});

test("a number is found by its name, whatever stands before it", () => {
  const text = "Ip: Forwarding DefaultTTL\nIp: 1 64\nTcpExt: A ListenOverflows B\nTcpExt: 4 17 9\n";
  assert.equal(statistic(text, "TcpExt", "ListenOverflows"), 17);
  assert.equal(statistic(text, "TcpExt", "Nothing"), 0);
});
