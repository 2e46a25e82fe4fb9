import { createHash } from "node:crypto";

const day = 86_400;
const oldest = 300 * day;

/**
 * The modification time of a file in the subject's world, in seconds since 1970. Equal times would give the world away,
 * so they differ by path. For one path it is constant all day, so that trials are alike.
 *
 * @param now seconds since 1970.
 */
export function timeOf(path: string, now: number): number {
  const digest = createHash("sha256").update(path).digest();
  const today = now - (now % day);
  return today - (digest.readUInt32BE() % oldest) - 1;
}
