import { hasTrait } from "../../trial/factors/index.ts";
import type { Assignment } from "../../capture/trace/trace.ts";
import type { Observable } from "../observe/observable.ts";
import { whole } from "../../trial/factors/statement.ts";
import { workspaceKindOf } from "../../trial/factors/workspace.ts";
import { namesInWorkspace } from "../../trial/factors/workspace-names.ts";
import type { TrialContext } from "./trial-context.ts";
import { removeStatements } from "./statement-removal.ts";

/**
 * The layout of a list of files, `{}` for each of them, where a value is a list of files of its trial's workspace and
 * nothing else: which files those are is no secret of the subject's, what is put between them may be. Empty where there
 * is no file. `undefined` for any other value, and for a factor that does not decide which files there are.
 */
export function listingOf(
  value: string,
  factor: string,
  environment: Assignment,
): string | undefined {
  if (!hasTrait(factor, "workspace files")) return undefined;
  if (value.trim() === "") return "";
  const rest = withoutNames(value, environment);
  return isOnlyNames(rest) ? rest : undefined;
}

/** Whether a text whose names were taken out held some, and says nothing else. */
function isOnlyNames(rest: string): boolean {
  return rest.includes("{}") && !/[\p{L}\p{N}]/u.test(rest);
}

/** A text with `{}` for each name of something in its trial's workspace. */
function withoutNames(text: string, environment: Assignment): string {
  const plain = text.replaceAll(/\{([a-z][^{}]*)\}/g, (placeholder, factor: string) =>
    hasTrait(factor, "workspace files") ? "{}" : placeholder,
  );
  return removeStatements(plain, whole(...namesInWorkspace(environment))).rest;
}

/** A longer line is no line of a list. */
const longestLine = 400;

/**
 * Whether a part stands, in every trial, in lines that name files of that trial's workspace and say nothing else: where
 * other files lie there, other names stand there. How the list is written is judged by itself.
 */
export function isInListing(
  observable: Observable,
  factor: string,
  context: TrialContext,
): boolean {
  const { facet, whole: text, starts, symbols, values } = observable;
  if (!hasTrait(factor, "workspace files") || facet !== "part") return false;
  if (text === undefined || starts === undefined) return false;
  let lines = 0;
  for (const [trial, symbol] of symbols.entries()) {
    const value = values[symbol];
    if (value === undefined) continue;
    const inText = text.symbols[trial] ?? -1;
    const around = linesAround(text.values[inText] ?? "", starts[inText] ?? 0, value.length);
    const { environment = {} } = context.trials[trial] ?? {};
    for (const line of around) {
      if (line.length > longestLine) return false;
      const rest = withoutNames(line, environment);
      if (/[\p{L}\p{N}]/u.test(rest)) return false;
      if (rest.includes("{}")) lines += 1;
    }
  }
  return lines > 0;
}

/** The least number of files that a list names. */
const leastListed = 2;

/**
 * Whether the text around a part lists files of its trial's workspace, in every trial in which the part is not empty.
 */
export function standsBesideListing(
  observable: Observable,
  factor: string,
  context: TrialContext,
): boolean {
  const { whole: text, symbols, values } = observable;
  if (!hasTrait(factor, "workspace files") || text === undefined) return false;
  const known = new Map<string, boolean>();
  const lists = (trial: number): boolean => {
    const { environment = {} } = context.trials[trial] ?? {};
    const inText = text.symbols[trial] ?? -1;
    const key = `${inText} ${workspaceKindOf(environment)}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const lines = (text.values[inText] ?? "").split("\n").filter((line) => {
      if (line.trim() === "" || line.length > longestLine) return false;
      return isOnlyNames(withoutNames(line, environment));
    });
    known.set(key, lines.length >= leastListed);
    return lines.length >= leastListed;
  };
  return symbols.every((symbol, trial) => (values[symbol] ?? "") === "" || lists(trial));
}

/** The whole lines in which a range of a text stands. */
function linesAround(text: string, start: number, length: number): readonly string[] {
  const from = start === 0 ? 0 : text.lastIndexOf("\n", start - 1) + 1;
  const end = text.indexOf("\n", start + length);
  return text.slice(from, end < 0 ? text.length : end).split("\n");
}
