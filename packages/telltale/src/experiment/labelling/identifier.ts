import type { Assignment } from "../../capture/trace/trace.ts";
import type { Observable } from "../observe/observable.ts";
import { factorNamed, hasTrait } from "../../trial/factors/index.ts";
import type { DependenceLabel } from "./dependence-label.ts";
import { fieldWords } from "./field-words.ts";
import type { TrialContext } from "./trial-context.ts";
import { identifierSettings } from "../settings/labelling.ts";

const { leastLevels, mostTogether } = identifierSettings;

/** A digest, a UUID or a machine-made token, and nothing else. */
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

/** Factors that identify a machine or its user, with the words for these; and factors that identify the work. */
const identities = [
  {
    trait: "machine identity",
    words:
      /^(?:account|anon(?:ymous)?|author|client|computer|device|distinct|email|host|install(?:ation)?|instance|machine|member|node|person|user|visitor|workstation)$/,
  },
  {
    trait: "work identity",
    words:
      /^(?:commit|cwd|dir(?:ectory)?|folder|git|origin|path|project|remote|repo(?:sitory)?|root|tree|workdir|workspace)$/,
  },
] as const;

/** Labels of so few letters say too little by themselves: `rh` may be the remote's hash. */
const longestInitials = 3;

type Identified = Omit<DependenceLabel, "form"> & { readonly form: "derived-identifier" };

/**
 * A digest whose label says what it stands for is an identifier, and not covert, where it is the same in every trial of
 * one level and differs for each other level; or is absent at some levels, where there is nothing to identify. One that
 * takes few values for many levels tells a choice, and one that varies within a level tells something else: both are
 * judged like anything else.
 */
export function identifierOf(
  observable: Observable,
  factors: readonly string[],
  context: TrialContext,
): Identified | undefined {
  if (!isDigest(observable)) return undefined;
  const words = fieldWords(observable.where);
  if (!factors.every((factor) => tells(words, factor))) return undefined;
  const seen = seenLevels(observable, factors, context);
  if (seen === undefined || seen.values * 2 < seen.levels) return undefined;
  const of = seen.of.join(" and ");
  const form = "derived-identifier" as const;
  const named = `it is labelled "${words.join(" ")}" and is a digest`;
  if (seen.isOfOne && seen.values >= leastLevels)
    return {
      class: "overt",
      form,
      because: `${named}, the same in every trial of one ${of} and another for each of ${seen.values}: an identifier of it`,
    };
  return {
    class: "unclear",
    form,
    because: `${named} that took ${seen.values} values for ${seen.levels} levels of ${of}: an identifier of it, or a choice`,
    settledBy: `more levels of ${of}: an identifier has another value for each`,
  };
}

/**
 * A digest whose label does not say what it is of, and that is an identifier all the same: covert, under its own form.
 */
export function undeclaredIdentifier(
  observable: Observable,
  factors: readonly string[],
  context: TrialContext,
): Identified | undefined {
  if (!isDigest(observable)) return undefined;
  const seen = seenLevels(observable, factors, context);
  if (seen === undefined || seen.values !== seen.levels || seen.levels < leastLevels)
    return undefined;
  const of = seen.of.join(" and ");
  return {
    class: "covert",
    form: "derived-identifier",
    because: `it is a digest, the same in every trial of one ${of} and another for each of ${seen.levels}: an identifier of it under a name that does not say so`,
  };
}

/** What stands in a field that has nothing to hold. */
const isNothing = (value: string): boolean => /^(?:null|none|unknown|undefined)?$/i.test(value);

/** A word that programs put in place of an identifier where there is nothing to identify: `global`, `local`. */
const standIn = /^\p{Ll}{3,16}$/u;

/** Tells values that identify nothing: those that say so, and a single word among digests. */
function nothingIn(values: readonly string[]): (value: string) => boolean {
  const words = values.filter((value) => !isNothing(value) && !madeByMachine.test(value));
  const word = words.length === 1 && standIn.test(words[0] ?? "") ? words[0] : undefined;
  return (value) => isNothing(value) || value === word;
}

/** Whether all values there are machine-made, to stand for something. */
export function isDigest({ facet, values }: Observable): boolean {
  const is = nothingIn(values);
  const some = values.filter((value) => !is(value));
  return facet === "value" && some.length > 0 && some.every((value) => madeByMachine.test(value));
}

/** Whether a label says that it stands for what a factor sets: in words, or in the initials of such words. */
function tells(words: readonly string[], factor: string): boolean {
  const of = words.filter((word) => !standsFor.has(word));
  if (factorNamed(factor)?.declaredBy.test(of.join("_")) === true) return true;
  const group = identities.filter(({ trait }) => hasTrait(factor, trait));
  if (group.length === 0) return false;
  const name = words.join("");
  // One or two letters for what it is of, and `h` or `id` for what it is: the value has to show the rest.
  if (name.length <= longestInitials)
    return /^[a-z]{1,2}(?:h|id)$/.test(name) || standsFor.has(name);
  return group.some(({ words: named }) => of.some((word) => named.test(word)));
}

/**
 * At how many levels it was seen and how many values it had there, for the fewest factors that determine it: the
 * claim's own and those that identify the same. `undefined` where none of them determine it.
 */
function seenLevels(
  observable: Observable,
  factors: readonly string[],
  context: TrialContext,
):
  | {
      readonly of: readonly string[];
      readonly levels: number;
      readonly values: number;
      /**
       * Whether each value is of one level of one of the factors: of the remote, or of the folder where there is none.
       */
      readonly isOfOne: boolean;
    }
  | undefined {
  const there: Seen[] = [];
  const all: Seen[] = [];
  const is = nothingIn(observable.values);
  for (const [trial, symbol] of observable.symbols.entries()) {
    const { environment } = context.trials[trial] ?? {};
    if (symbol < 0 || environment === undefined) continue;
    const nothing = is(observable.values[symbol] ?? "");
    all.push({ environment, symbol: nothing ? 0 : 1 });
    if (!nothing) there.push({ environment, symbol });
  }
  const kin = identities.filter(({ trait }) => factors.some((each) => hasTrait(each, trait)));
  const names = Object.keys(all[0]?.environment ?? {}).filter(
    (name) => factors.includes(name) || kin.some(({ trait }) => hasTrait(name, trait)),
  );
  // Whether it is present at all must follow from them too: presence alone could carry something.
  if (levelsBy(names, all) === undefined) return undefined;
  // The fewest that determine it; of these the set with the fewest levels, each of which was seen most often.
  for (let count = 1; count <= mostTogether; count++) {
    const [found] = setsOf(names, count)
      .flatMap((of) => {
        const levels = levelsBy(of, there);
        return levels === undefined ? [] : [{ of, levels }];
      })
      .toSorted((one, other) => one.levels.size - other.levels.size);
    if (found === undefined) continue;
    const { of, levels } = found;
    const values = Map.groupBy(there, ({ symbol }) => symbol);
    const isOfOne = [...values.values()].every((rows) =>
      of.some((factor) => new Set(rows.map(({ environment }) => environment[factor])).size === 1),
    );
    return { of, levels: levels.size, values: values.size, isOfOne };
  }
  return undefined;
}

function setsOf(names: readonly string[], count: number): readonly (readonly string[])[] {
  if (count === 0) return [[]];
  return names.flatMap((name, index) =>
    setsOf(names.slice(index + 1), count - 1).map((others) => [name, ...others]),
  );
}

interface Seen {
  readonly environment: Assignment;
  readonly symbol: number;
}

/** The symbol at each combination of levels; `undefined` where one combination had two. */
function levelsBy(
  factors: readonly string[],
  seen: readonly Seen[],
): ReadonlyMap<string, number> | undefined {
  const levels = new Map<string, number>();
  for (const { environment, symbol } of seen) {
    const level = factors.map((factor) => environment[factor] ?? "").join("\n");
    if ((levels.get(level) ?? symbol) !== symbol) return undefined;
    levels.set(level, symbol);
  }
  return levels;
}
