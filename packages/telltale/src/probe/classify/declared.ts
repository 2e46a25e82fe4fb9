import type { Column } from "../align/column.ts";
import { factorNamed } from "../factors/index.ts";
import { withoutValueType } from "./field-words.ts";
import type { Setting } from "./setting.ts";

/** What a client says of itself and of what it runs on (RFC 9110 section 10.1.5), in whatever words. */
const inUserAgent: ReadonlySet<string> = new Set(["os-release", "terminal"]);
const userAgent = / header\.user-agent$/i;

/**
 * A field whose own name is the factor's (`baseUrl`, `timezone`) or its level's (`isDocker`) says openly what it
 * depends on, even where its value is a digest of it. Only a whole value, not a part of a text.
 */
export function declares(column: Column, factor: string, setting: Setting): boolean {
  if (inUserAgent.has(factor) && userAgent.test(column.where)) return column.facet !== "shape";
  if (column.facet !== "value") return false;
  const field = withoutValueType(column.where).replace(/^.*[.\s\])]/, "");
  if (factorNamed(factor)?.declaredBy.test(field) === true) return true;
  return isYesOrNo(column) && namesLevel(field, factor, column, setting);
}

const yesOrNo = /^(?:true|false|yes|no|on|off|0|1|null)?$/i;

function isYesOrNo(column: Column): boolean {
  return column.values.length <= 3 && column.values.every((value) => yesOrNo.test(value));
}

/** Shorter names could be part of any word. */
const shortestName = 3;

/** Whether the field's name holds the name of every level at which its value is one that the control never has. */
function namesLevel(field: string, factor: string, column: Column, setting: Setting): boolean {
  const bare = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  const control = factorNamed(factor)?.control;
  const usual = new Set<number>();
  const others = new Map<string, Set<number>>();
  column.symbols.forEach((symbol, trial) => {
    const level = setting.trials[trial]?.environment[factor];
    if (symbol < 0 || level === undefined) return;
    if (level === control) usual.add(symbol);
    else others.set(level, (others.get(level) ?? new Set()).add(symbol));
  });
  const told = [...others].filter(([, symbols]) => [...symbols].some((each) => !usual.has(each)));
  const name = bare(field);
  const isNamed = (level: string): boolean =>
    (factorNamed(factor)?.statements(level, 0) ?? []).some(({ text }) => {
      const word = bare(text).replace(/s$/, "");
      return word.length >= shortestName && name.includes(word);
    });
  return told.length > 0 && told.every(([level]) => isNamed(level));
}
