import type { Observable } from "../observe/observable.ts";
import { anyPlaceholder } from "../observe/mask-stated-levels.ts";
import { factorNamed, factors } from "../../trial/factors/index.ts";
import type { TrialContext } from "./trial-context.ts";

/** Factors that plant something which a program may repeat: files, and what git knows. */
const layingOut = /^(?:workspace|files|git-remote|git-identity|file:.*)$/;

/** Shorter values stand in texts by chance. */
const shortestEcho = 5;

/**
 * Whether a passage that repeats something planted for its trial, or says in words what that is, is left out, with
 * nothing in its place, at some levels of a factor that plants things: of what is not there nothing can be said. A
 * sentence that does neither is the subject's own wording.
 */
export function isOmittedEcho(
  observable: Observable,
  factor: string,
  context: TrialContext,
): boolean {
  if (!layingOut.test(factor)) return false;
  const passages = omittedPassages(observable);
  return (
    passages !== undefined &&
    observable.symbols.every((symbol, trial) => {
      const passage = passages[symbol] ?? "";
      return (
        passage === "" ||
        isEchoOf(passage, context.plantedValues?.[trial] ?? []) ||
        namesThing(passage, factor)
      );
    })
  );
}

/**
 * For each value of a part of a text, what it holds besides the common beginning and end of all values, where some
 * value holds nothing: a passage that is left out. `undefined` where there is none.
 */
export function omittedPassages({
  facet,
  symbols,
  values,
}: Observable): readonly string[] | undefined {
  if (facet !== "part") return undefined;
  const seen = [...new Set(symbols)].filter((symbol) => symbol >= 0);
  const texts = seen.map((symbol) => values[symbol] ?? "");
  const [shortest = ""] = texts.toSorted((one, other) => one.length - other.length);
  let head = 0;
  while (head < shortest.length && texts.every((text) => text[head] === shortest[head])) head += 1;
  let tail = 0;
  while (
    head + tail < shortest.length &&
    texts.every((text) => text.at(-1 - tail) === shortest.at(-1 - tail))
  )
    tail += 1;
  if (head + tail < shortest.length || seen.length < 2) return undefined;
  return values.map((text) => text.slice(head, text.length - tail));
}

/** Words of a name that stand side by side in a passage, at most. */
const mostInName = 3;

/** Whether a passage says in words what the factor plants: that there is a git repository, a file of that name. */
function namesThing(passage: string, factor: string): boolean {
  const file = factor.startsWith("file:") ? (factor.split("/").at(-1) ?? "") : "";
  if (file.length >= shortestEcho) return passage.includes(file);
  const known = factorNamed(factor);
  const names = [
    known,
    ...factors.filter(({ meta }) => known?.overrides?.test(meta.name) === true),
  ];
  if (known?.mentionedBy?.test(passage) === true) return true;
  const words = passage.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  return words.some((_, from) =>
    Array.from({ length: mostInName }, (__, more) => words.slice(from, from + more + 1)).some(
      (name) => name.length > 1 && names.some((each) => each?.declaredBy.test(name.join("_"))),
    ),
  );
}

/** Whether a passage holds a placeholder of a level, or a value that was planted in the trial. */
export function isEchoOf(passage: string, laidOut: readonly string[]): boolean {
  return (
    anyPlaceholder.test(passage) ||
    laidOut.some((value) => value.length >= shortestEcho && passage.includes(value))
  );
}
