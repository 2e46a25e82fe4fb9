import { auditResultSchema } from "../judgement/audit/result.ts";
import type { AuditResult } from "../judgement/audit/result.ts";

/**
 * The result as JSON text, one line end after it. Characters that a terminal acts on or does not draw are written as
 * escapes: the same JSON value, and nothing of the subject's can take hold of a screen.
 * @throws ZodError when the value is not an audit result: a fault of Telltale's own.
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

/** As in `text/visible.ts`; line feeds are JSON's own here, because those of strings are escaped already. */
const hidden = /(?!\n)[\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/gu;
