import type { Observable } from "../observe/observable.ts";
import { anyPlaceholder } from "../observe/mask-stated-levels.ts";
import { fileOf } from "../../trial/factors/file.ts";
import { factorNamed, factors, hasTrait } from "../../trial/factors/index.ts";
import type { TrialContext } from "./trial-context.ts";
import { omittedPassageSettings } from "../settings/labelling.ts";

const { mostAccidental } = omittedPassageSettings;

/** Shorter values stand in texts by chance. */
const shortestEcho = 5;

/**
 * Whether a passage that repeats something planted for its trial, or says in words what that is, is left out, with
 * nothing in its place, at some levels of a factor that plants things: of what is not there nothing can be said. A
 * sentence that does neither is the subject's own wording. Paragraphs that stand there at every level of the factor
 * come and go for another reason, and say nothing about this one.
 */
export function isOmittedEcho(
  observable: Observable,
  factor: string,
  context: TrialContext,
): boolean {
  if (!hasTrait(factor, "planted")) return false;
  const passages = omittedPassages(observable);
  if (passages === undefined) return false;
  const omitted = paragraphsLeftOut(observable, passages, factor, context);
  const own = passages.map((passage) =>
    paragraphsOf(passage)
      .filter((paragraph) => omitted.has(paragraph))
      .join("\n\n"),
  );
  return (
    omitted.size > 0 &&
    observable.symbols.every((symbol, trial) => {
      const passage = own[symbol] ?? "";
      return (
        passage === "" ||
        isEchoOf(passage, context.plantedValues?.[trial] ?? []) ||
        namesThing(passage, factor)
      );
    })
  );
}

function paragraphsOf(passage: string): readonly string[] {
  return passage
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");
}

/** The paragraphs that some level of the factor leaves out: as often as it stands elsewhere, that is no accident. */
function paragraphsLeftOut(
  { symbols }: Observable,
  passages: readonly string[],
  factor: string,
  { trials }: TrialContext,
): ReadonlySet<string> {
  const all = new Map<string, number>();
  const present = new Map<string, Map<string, number>>();
  for (const [trial, symbol] of symbols.entries()) {
    if (symbol < 0) continue;
    const level = trials[trial]?.environment[factor] ?? String(symbol);
    all.set(level, (all.get(level) ?? 0) + 1);
    for (const paragraph of paragraphsOf(passages[symbol] ?? "")) {
      const levels = present.get(paragraph) ?? new Map<string, number>();
      present.set(paragraph, levels.set(level, (levels.get(level) ?? 0) + 1));
    }
  }
  const whole = [...all.values()].reduce((sum, count) => sum + count, 0);
  return new Set(
    [...present].flatMap(([paragraph, levels]) => {
      const times = [...levels.values()].reduce((sum, count) => sum + count, 0);
      const isLeftOut = [...all].some(
        ([level, count]) =>
          !levels.has(level) && (1 - times / (whole - count)) ** count <= mostAccidental,
      );
      return isLeftOut ? [paragraph] : [];
    }),
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
  const file = fileOf(factor)?.split("/").at(-1) ?? "";
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
