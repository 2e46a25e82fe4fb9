import type { JsonMember } from "../../../capture/dialect/json/node.ts";

/** What a reader asks first about a value. */
const head = ["model", "type", "role", "id", "name", "title", "description"];
/** What is long, and what grows from request to request, last: so one request is the beginning of the next. */
const tail = [
  "system",
  "systemInstruction",
  "system_instruction",
  "instructions",
  "functions",
  "tools",
  "text",
  "parts",
  "content",
  "contents",
  "messages",
  "input",
  "requests",
  "request",
];
const headRank = new Map(head.map((key, index) => [key, index]));
const tailRank = new Map(tail.map((key, index) => [key, index]));

/**
 * The members in one order: by the learned order, what it does not name first; without one by a table of common names,
 * and the others by code unit between its two ends. Gives the same array where they are in that order.
 */
export function inKeyOrder(
  members: readonly JsonMember[],
  learned: readonly string[] | undefined,
): readonly JsonMember[] {
  const rank = learned === undefined ? undefined : new Map(learned.map((key, at) => [key, at]));
  return inOrder(members, (key) => (rank === undefined ? ranked(key) : [0, rank.get(key) ?? -1]));
}

/** The members by code unit of their names, where the names are data. */
export function byName(members: readonly JsonMember[]): readonly JsonMember[] {
  return inOrder(members, () => [0, 0]);
}

type Rank = readonly [group: number, at: number];

function ranked(key: string): Rank {
  const first = headRank.get(key);
  if (first !== undefined) return [0, first];
  const last = tailRank.get(key);
  return last === undefined ? [1, 0] : [2, last];
}

function inOrder(
  members: readonly JsonMember[],
  rankOf: (key: string) => Rank,
): readonly JsonMember[] {
  const ordered = members
    .map((member) => ({ member, rank: rankOf(member.key) }))
    .toSorted((one, other) => {
      const byRank = one.rank[0] - other.rank[0] || one.rank[1] - other.rank[1];
      return byRank || compareText(one.member.key, other.member.key);
    })
    .map(({ member }) => member);
  return ordered.every((member, at) => member === members[at]) ? members : ordered;
}

/** By UTF-16 code unit, the same on every machine. */
export function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
