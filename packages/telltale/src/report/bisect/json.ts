import { datingSchema } from "../../static/versions/dating.ts";
import type { Dating } from "../../static/versions/dating.ts";
import { escaped } from "../json.ts";

/** The dating as JSON text, one line end after it. @throws ZodError: a fault of Telltale's own. */
export function datingJson(dating: Dating): string {
  return `${escaped(JSON.stringify(datingSchema.parse(dating), undefined, 2))}\n`;
}
