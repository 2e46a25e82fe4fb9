import { createHash } from "node:crypto";

/** First octets of the ranges from which hosts get addresses; nothing in them is reserved (RFC 6890). */
const firsts = [13, 18, 20, 23, 34, 35, 40, 44, 52, 54, 99, 104, 108, 142, 151, 157] as const;
/** IPv6 ranges in use, as their first two groups. */
const prefixes = ["2600:1f18", "2600:9000", "2606:4700", "2620:1ec", "2a00:1450", "2a04:4e42"];

/** The addresses of one name: the same in every trial, whatever was asked before (but for rare collisions). */
export interface Addresses {
  readonly four: string;
  readonly six: string;
}

/** The addresses of a name, derived from its spelling alone. @param attempt counts collisions. */
export function addressesFor(name: string, attempt: number): Addresses {
  const digest = createHash("sha256").update(`${attempt} ${name}`).digest();
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = digest;
  const groups = [5, 7, 9, 11].map((at) => digest.readUInt16BE(at).toString(16));
  // All groups are written out, so that an address has one spelling unless a group is zero.
  const six = new URL(`http://[${prefixes[e % prefixes.length]}:0:0:${groups.join(":")}]`);
  return {
    four: `${firsts[a % firsts.length]}.${b}.${c}.${1 + (d % 254)}`,
    six: six.hostname.slice(1, -1),
  };
}
