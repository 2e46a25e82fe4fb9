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

/**
 * Sockets for datagrams, which wait in the kernel while Telltale is busy: several, since each one's buffer is limited.
 */
const catchAllSockets = 8;
/** The receive buffer that is requested, in bytes; the kernel gives no more than `net.core.rmem_max`. */
const receiveBuffer = 16 * 1024 ** 2;
/**
 * Limit on the output of a started program, in bytes. It suffices for every set of the network's counts at its largest,
 * and for the kernel's largest usual connection table.
 */
const longestSaid = 256 * 1024 ** 2;

/** Names of signals by their numbers. */
const signals = Object.entries(constants.signals).reduce<string[]>((names, [name, number]) => {
  names[number] ??= name;
  return names;
}, []);

/** The init's settings and program, which are the same for every cage of an architecture. */
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
