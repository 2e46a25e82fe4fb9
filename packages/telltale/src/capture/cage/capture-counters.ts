import { setTimeout as wait } from "node:timers/promises";
import type { Note } from "../trace/activity.ts";
import { emptyBody } from "../trace/body.ts";
import type { Connection } from "../trace/connection.ts";
import type { CaptureLoss } from "../trace/local-access.ts";
import { canonicalAddress } from "./canonical-address.ts";
import type { NetworkCounts, Place } from "./network-counts.ts";

/** Milliseconds without progress after which unread data are given up. */
const longestQuiet = 1000;
const lookMs = 5;

/** Counts what was captured, to compare with what the kernel counted: the difference is the capture loss. */
export class CaptureCounters {
  connections = 0;
  datagrams = 0;

  /** Waits until everything that the kernel counted was read, or is given up. */
  async settle(counts: NetworkCounts): Promise<void> {
    let read = -1;
    let since = performance.now();
    while (this.connections < counts.opened || this.datagrams < counts.datagrams) {
      if (this.connections + this.datagrams > read) since = performance.now();
      else if (performance.now() - since > longestQuiet) return;
      read = this.connections + this.datagrams;
      await wait(lookMs);
    }
  }

  /** @param unkept datagrams that were read but could not be stored with any flow. */
  lost(counts: NetworkCounts, unkept: number): CaptureLoss {
    return {
      connections: Math.max(0, counts.opened - this.connections),
      datagrams: Math.max(0, counts.datagrams - this.datagrams, counts.spoilt) + unkept,
      packets: counts.packets,
    };
  }
}

/** Notes about facts that only the kernel's counts show, one line each. Pure. */
export function captureNotes(counts: NetworkCounts, lost: CaptureLoss): readonly Note[] {
  const notes: Note[] = [];
  const say = (code: Note["code"], message: string): void => void notes.push({ code, message });
  if (lost.connections > 0)
    say("lost", `${lost.connections} connections were opened and not seen: too many at once`);
  if (lost.datagrams > 0)
    say(
      "lost",
      `${lost.datagrams} datagrams left and were not kept: too many at once, or not whole`,
    );
  if (counts.overflows > 0)
    say("lost", `new connections found the queue full ${counts.overflows} times`);
  if (lost.packets > 0)
    say(
      "packets-refused",
      `${lost.packets} packets of other protocols were refused: ${counts.strays.join(", ")}`,
    );
  if (counts.urgent > 0)
    say("urgent-bytes", `${counts.urgent} TCP segments had urgent bytes: delivered in line`);
  if (counts.options > 0)
    say(
      "packets-refused",
      `${counts.options} packets had options in the head of IPv4, which were not looked at`,
    );
  if (counts.groups.length > 0)
    say("packets-refused", `the router was told of groups: ${counts.groups.join(", ")}`);
  return notes;
}

/** Destinations of sent datagrams of which none was read. Pure. */
export function unread(
  counts: NetworkCounts,
  flows: readonly Omit<Connection, "id">[],
  at: number,
): Omit<Connection, "id">[] {
  const read = new Set(flows.map(({ address, port }) => `${canonicalAddress(address)} ${port}`));
  return counts.datagramDestinations
    .filter(({ address, port }) => !read.has(`${canonicalAddress(address)} ${port}`))
    .map((place) => refused("udp", place, "datagrams were to go here and none was read", at));
}

function refused(
  transport: Connection["transport"],
  { address, port }: Place,
  reason: string,
  at: number,
): Omit<Connection, "id"> {
  return {
    transport,
    address,
    port,
    host: address,
    outcome: "refused",
    reason,
    bytesOut: 0,
    bytesIn: 0,
    sent: emptyBody,
    opened: at,
    closed: at,
  };
}

/** Connections that were refused as a router does: nothing of them was sent but the attempt. Pure. */
export function unroutable(counts: NetworkCounts, at: number): Omit<Connection, "id">[] {
  return counts.unroutable.map((place) =>
    refused("tcp", place, "no router passes this address on", at),
  );
}
