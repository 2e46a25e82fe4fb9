import { confusables, names } from "./table.ts";

/** `U+02BC`. */
export function codeOf(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** `U+02BC MODIFIER LETTER APOSTROPHE`; only the code for characters whose name is not in the table. */
export function nameOf(codePoint: number): string {
  const name = confusables.get(codePoint)?.name ?? names.get(codePoint) ?? ruledName(codePoint);
  return name === undefined ? codeOf(codePoint) : `${codeOf(codePoint)} ${name}`;
}

/** Names that follow a rule. */
function ruledName(code: number): string | undefined {
  if (code >= 0xfe00 && code <= 0xfe0f) return `VARIATION SELECTOR-${code - 0xfe00 + 1}`;
  if (code >= 0xe0100 && code <= 0xe01ef) return `VARIATION SELECTOR-${code - 0xe0100 + 17}`;
  if (code === 0xe007f) return "CANCEL TAG";
  if (code >= 0xe0020 && code < 0xe007f) return `TAG ${names.get(code - 0xe0000) ?? ""}`.trim();
  if (code >= 0xff01 && code <= 0xff5e)
    return `FULLWIDTH ${names.get(code - 0xff01 + 0x21) ?? ""}`.trim();
  return undefined;
}
