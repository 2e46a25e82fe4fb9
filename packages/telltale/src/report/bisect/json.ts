import { datingSchema } from "../../static/versions/dating.ts";
import type { Dating } from "../../static/versions/dating.ts";
import { escaped } from "../json.ts";

/** The dating as JSON text with a final line end. @throws ZodError, which is a bug of Telltale. */
export function datingJson(dating: Dating): string {
  return `${escaped(JSON.stringify(datingSchema.parse(dating), undefined, 2))}\n`;
}
