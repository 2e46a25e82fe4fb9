import { seededRandom } from "../../trial/world/random.ts";
import type { Random } from "../../trial/world/random.ts";

/**
 * Where in the seeds each part of the design draws from: parts with offsets of their own draw independently. Screening and
 * the rows that a late level brings draw from one stream, and so do all that follows screening up; what else is drawn
 * there moves on with the number of trials planned before it. Never renumbered: a seed is a promise.
 */
const offsets = {
  screening: 0,
  "follow-up": 1,
  factorial: 3,
  "covert arms": 4,
  "two-sample arms": 5,
  "overt arms": 6,
  pilot: 7,
  extension: 8,
} as const;

export type SeedStream = keyof typeof offsets;

/** @param planned trials planned before, where a part draws more than once. */
export function seedStream(seed: number, stream: SeedStream, planned = 0): Random {
  return seededRandom(seed + offsets[stream] + planned);
}
