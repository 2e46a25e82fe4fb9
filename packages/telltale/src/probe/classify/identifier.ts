import type { Column } from "../align/column.ts";
import { factorNamed } from "../factors/index.ts";
import type { Classified } from "./class.ts";
import { fieldWords } from "./field-words.ts";
import type { Setting } from "./setting.ts";

/** A digest, a UUID or a token made by a machine, and nothing else. */
const madeByMachine =
  /^(?:[\w]{1,16}[:_-])?(?:[0-9a-f]{8,128}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=[^\d]*\d)(?=[^a-z]*[a-z])[\w+/-]{16,172}={0,2})$/i;

/** Words by which a field says that its value stands for something: an identifier or a digest of it. */
const standsFor: ReadonlySet<string> = new Set([
  "checksum",
  "digest",
  "fingerprint",
  "guid",
  "hash",
  "id",
  "identifier",
  "md5",
  "sha",
  "sha1",
  "sha256",
  "uid",
  "uuid",
]);

/** What identifies a machine or its user, and the words for that; and what identifies the work. */
const identities = [
  {
    factors: /^(?:machine-id|hostname|username|home|git-identity)$/,
    words:
      /^(?:account|anon(?:ymous)?|author|client|computer|device|distinct|email|host|install(?:ation)?|instance|machine|member|node|person|user|visitor|workstation)$/,
  },
  {
    factors: /^(?:git-remote|git-identity|cwd|home|workspace)$/,
    words:
      /^(?:commit|cwd|dir(?:ectory)?|folder|git|origin|path|project|remote|repo(?:sitory)?|root|tree|workdir|workspace)$/,
  },
] as const;

/** Labels of so few letters say too little by themselves: `rh` may be the remote's hash. */
const longestInitials = 3;
/** Levels that must have an identifier each of their own. */
const leastLevels = 3;

/**
 * A digest whose label says what it stands for is an identifier, and no hidden dependence, where it is the same in every
 * trial of one level and another for each other level. One that takes few values for many levels tells a choice, and
 * one that moves within a level tells something else: both are left to be judged as anything else is.
 */
export function identifierOf(
  column: Column,
  factors: readonly string[],
  setting: Setting,
): (Omit<Classified, "form"> & { readonly form: "derived-identifier" }) | undefined {
  if (!isDigest(column)) return undefined;
  const words = fieldWords(column.where);
  if (!factors.every((factor) => tells(words, factor))) return undefined;
  const seen = seenLevels(column, factors, setting);
  if (seen === undefined || seen.values * 2 < seen.levels) return undefined;
  const of = factors.join(" and ");
  const form = "derived-identifier" as const;
  const named = `it is labelled "${words.join(" ")}" and is a digest`;
  if (seen.values === seen.levels && seen.levels >= leastLevels)
    return {
      class: "overt",
      form,
      because: `${named}, the same in every trial of one ${of} and another for each of ${seen.levels}: an identifier of it`,
    };
  return {
    class: "unclear",
    form,
    because: `${named} that took ${seen.values} values for ${seen.levels} levels of ${of}: an identifier of it, or a choice`,
    settledBy: `more levels of ${of}: an identifier has another value for each`,
  };
}

/** Whether all that ever stands there was made by a machine, to stand for something. */
export function isDigest({ facet, values }: Column): boolean {
  return facet === "value" && values.every((value) => madeByMachine.test(value));
}

/** Whether a label says that it stands for what a factor sets: in words, or in the initials of such words. */
function tells(words: readonly string[], factor: string): boolean {
  const of = words.filter((word) => !standsFor.has(word));
  if (factorNamed(factor)?.declaredBy.test(of.join("_")) === true) return true;
  const group = identities.filter(({ factors }) => factors.test(factor));
  if (group.length === 0) return false;
  const name = words.join("");
  // One letter or two for what it is of, and one for what it is: the value has to show the rest.
  if (name.length <= longestInitials)
    return /^[a-z]{1,2}(?:h|id)$/.test(name) || standsFor.has(name);
  return (
    of.length < words.length &&
    group.some(({ words: named }) => of.some((word) => named.test(word)))
  );
}

/** How many levels it was seen at and how many values it had there; nothing where one level had two values. */
function seenLevels(
  column: Column,
  factors: readonly string[],
  setting: Setting,
): { readonly levels: number; readonly values: number } | undefined {
  const ofLevel = new Map<string, number>();
  for (const [trial, symbol] of column.symbols.entries()) {
    if (symbol < 0) continue;
    const { environment = {} } = setting.trials[trial] ?? {};
    const level = factors.map((factor) => environment[factor] ?? "").join("\n");
    if ((ofLevel.get(level) ?? symbol) !== symbol) return undefined;
    ofLevel.set(level, symbol);
  }
  return { levels: ofLevel.size, values: new Set(ofLevel.values()).size };
}
