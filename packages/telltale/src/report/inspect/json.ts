import { inspectionSchema } from "../../static/result/inspection.ts";
import type { Inspection } from "../../static/result/inspection.ts";
import { escaped } from "../json.ts";

/**
 * The inspection as JSON text, one line end after it; nothing in it can take hold of a screen.
 * @throws ZodError when the value is no inspection: a fault of Telltale's own.
 */
export function inspectionJson(inspection: Inspection): string {
  return `${escaped(JSON.stringify(inspectionSchema.parse(inspection), undefined, 2))}\n`;
}
