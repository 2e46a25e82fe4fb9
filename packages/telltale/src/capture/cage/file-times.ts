import { createHash } from "node:crypto";

const day = 86_400;
const oldest = 300 * day;

/**
 * When a file of the made-up world was last written, in seconds since 1970: a home in which everything is from this
 * second is no home. The same for the same path all day, so that trials are alike.
 *
 * @param now seconds since 1970.
 */
export function timeOf(path: string, now: number): number {
  const digest = createHash("sha256").update(path).digest();
  const today = now - (now % day);
  return today - (digest.readUInt32BE() % oldest) - 1;
}
