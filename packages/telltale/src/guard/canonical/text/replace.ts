import { alteredBytes } from "../change.ts";
import type { Note, TextForm } from "../change.ts";

/**
 * Replaces what a pattern finds and notes what became different. @param replace gives undefined for what is to stay.
 * The pattern must be linear: the text is hostile.
 */
export function replaceNoted<Named extends TextForm>(
  text: string,
  pattern: RegExp,
  replace: (found: readonly string[], at: number) => string | undefined,
  form: Named,
  note: Note<Named>,
): string {
  let [count, bytes] = [0, 0];
  const result = text.replaceAll(pattern, (whole: string, ...rest: unknown[]) => {
    const at = rest.findIndex((each) => typeof each === "number");
    const parts = [whole, ...(rest.slice(0, at) as string[])];
    const other = replace(parts, rest[at] as number);
    if (other === undefined || other === whole) return whole;
    count += 1;
    bytes += alteredBytes(whole, other);
    return other;
  });
  if (count === 0) return text;
  note(form, count, bytes);
  return result;
}
