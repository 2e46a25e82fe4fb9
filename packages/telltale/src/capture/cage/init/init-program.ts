import { constants } from "node:os";
import type { Architecture } from "../filter/architecture.ts";
import { callNumbers } from "../launcher/call-numbers.ts";
import { perlLiteral } from "../launcher/perl-literal.ts";
import type { PerlValue } from "../launcher/perl-literal.ts";
import { cable, farLinks, farRules, ownLinks, ownRules, queues, table } from "../network-rules.ts";
import { backlog, catchAllPort, directPorts, namePort } from "../protocol.ts";
import { initLoopText, initText } from "./init-text.ts";
import { memoryText } from "./memory-text.ts";
import { networkText } from "./network-text.ts";
import { readingText } from "./reading-text.ts";
import { viewText } from "./view-text.ts";

/** Datagrams wait in the kernel while Telltale is busy: in several sockets, since the system bounds each one's room. */
const catchAllSockets = 8;
/** What is asked for; the kernel gives no more than `net.core.rmem_max`. */
const receiveBuffer = 16 * 1024 ** 2;
/** The most that a program that is started may say: room for every set of the network's counts at its largest, and for the kernel's largest usual table of connections. */
const longestSaid = 256 * 1024 ** 2;

/** Names of signals by their numbers. */
const signals = Object.entries(constants.signals).reduce<string[]>((names, [name, number]) => {
  names[number] ??= name;
  return names;
}, []);

/** What is the same for every cage: the settings of the first process, and its program. */
export function initProgram(architecture: Architecture): string {
  const settings: PerlValue = {
    calls: callNumbers[architecture],
    longest: longestSaid,
    signals: Array.from(signals, (name) => name ?? ""),
    network: {
      cable,
      farLinks,
      farRules,
      ownLinks,
      ownRules,
      queues: queues.map(([path, value]) => [path, String(value)]),
      streams: [...directPorts, namePort, catchAllPort],
      datagrams: [namePort, ...Array.from({ length: catchAllSockets }, () => catchAllPort)],
      backlog,
      room: receiveBuffer,
      table,
    },
  };
  const parts = [readingText, initText, networkText, viewText, memoryText, initLoopText];
  return `my $given = ${perlLiteral(settings)};\n${parts.join("\n")}`;
}
