import { absent } from "../align/column.ts";
import type { Column } from "../align/column.ts";
import { isDigest } from "./identifier.ts";
import type { Setting } from "./setting.ts";

/** A digest must have had so many values, and have come back so often, for it to be no coincidence. */
const leastValues = 6;
const leastRepeats = 6;

/** What a digest was shown to be one of. */
export interface Digested {
  /** `POST /v1/messages body.system` */
  readonly what: string;
  readonly trials: number;
  readonly values: number;
}

/**
 * The text sent in the same trial that a digest stands for: in every trial of one text it has one value, and for each other
 * text another. Then it says nothing that the text beside it does not say; what the text itself hides is judged there.
 * Which function it is need not be known: a bit that were mixed into it would give one text two values.
 */
export function digestOfText(column: Column, setting: Setting): Digested | undefined {
  if (!isDigest(column)) return undefined;
  const trials = [...column.symbols.keys()].filter((trial) => column.symbols[trial] !== absent);
  const values = new Set(trials.map((trial) => column.symbols[trial])).size;
  if (values < leastValues || trials.length - values < leastRepeats) return undefined;
  const found = [...textsOf(setting)].find(([text, parts]) => {
    if (column.where.startsWith(text)) return false;
    const seen = trials.filter((trial) => parts.some(({ symbols }) => symbols[trial] !== absent));
    return seen.length === trials.length && isOneToOne(column, parts, trials);
  });
  return found && { what: found[0], trials: trials.length, values };
}

function isOneToOne(column: Column, parts: readonly Column[], trials: readonly number[]): boolean {
  const valueOf = new Map<string, number>();
  const textOf = new Map<number, string>();
  return trials.every((trial) => {
    const value = column.symbols[trial] ?? absent;
    const text = parts.map(({ symbols }) => symbols[trial]).join(" ");
    const [known = value, back = text] = [valueOf.get(text), textOf.get(value)];
    valueOf.set(text, value);
    textOf.set(value, text);
    return known === value && back === text;
  });
}

/** The facets that together say what a text is. */
const ofText: ReadonlySet<string> = new Set(["part", "presence", "stated", "value"]);

const remembered = new WeakMap<readonly Column[], ReadonlyMap<string, readonly Column[]>>();

/** What varies of each text or list of texts that is sent, but for what chance moves: that no digest in a cell follows. */
function textsOf({ columns = [], trials }: Setting): ReadonlyMap<string, readonly Column[]> {
  const before = remembered.get(columns);
  if (before !== undefined) return before;
  const cells = [...Map.groupBy(trials.keys(), (trial) => trials[trial]?.cell ?? "").values()];
  const isSteady = ({ symbols }: Column): boolean =>
    cells.every((cell) => {
      const seen = cell.filter((trial) => symbols[trial] !== absent);
      return seen.every((trial) => symbols[trial] === symbols[seen[0] ?? 0]);
    });
  const texts = new Map<string, Column[]>();
  for (const column of columns) {
    if (!ofText.has(column.facet)) continue;
    const bracket = column.where.indexOf("[");
    if (bracket < 0 || !isSteady(column)) continue;
    const name = column.where.slice(0, bracket);
    const known = texts.get(name) ?? [];
    known.push(column);
    texts.set(name, known);
  }
  remembered.set(columns, texts);
  return texts;
}
