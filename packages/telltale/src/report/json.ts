import { auditResultSchema } from "../judgement/audit/result.ts";
import type { AuditResult } from "../judgement/audit/result.ts";

/**
 * The result as JSON text with a final line end. Characters that a terminal acts on or does not draw are escaped: the
 * JSON value is the same, and nothing of the subject's can control a terminal.
 * @throws ZodError when the value is no audit result, which is a bug of Telltale.
 */
export function jsonReport(result: AuditResult): string {
  return `${escaped(JSON.stringify(auditResultSchema.parse(result), undefined, 2))}\n`;
}

export function escaped(json: string): string {
  return json.replaceAll(hidden, (character) =>
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

/** As in `text/visible.ts`. Line feeds here belong to the JSON text, because those in strings are escaped already. */
const hidden = /(?!\n)[\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/gu;
