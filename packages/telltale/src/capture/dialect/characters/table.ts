import confusableData from "./confusables.json" with { type: "json" };
import nameData from "./names.json" with { type: "json" };

export interface Confusable {
  readonly codePoint: number;
  /** The ASCII text that it looks like: `'` for U+02BC, `rn` for U+217F. */
  readonly looksLike: string;
  readonly name: string;
}

function row([code = "", looksLike = "", name = ""]: readonly string[]): Confusable {
  return { codePoint: Number.parseInt(code, 16), looksLike, name };
}

/** Characters that look like ASCII, by code point. Source and selection: confusables.json. */
export const confusables: ReadonlyMap<number, Confusable> = new Map(
  confusableData.characters.map(row).map((entry) => [entry.codePoint, entry]),
);

/** Names of ASCII characters and of invisible characters. */
export const names: ReadonlyMap<number, string> = new Map(
  nameData.characters.map(([code = "", name = ""]) => [Number.parseInt(code, 16), name]),
);
