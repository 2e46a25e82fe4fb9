import { inspectionSchema } from "../../static/result/inspection.ts";
import type { Inspection } from "../../static/result/inspection.ts";
import { escaped } from "../json.ts";

/**
 * The inspection as JSON text with a final line end; nothing in it can control a terminal.
 * @throws ZodError when the value is no inspection, which is a bug of Telltale.
 */
export function inspectionJson(inspection: Inspection): string {
  return `${escaped(JSON.stringify(inspectionSchema.parse(inspection), undefined, 2))}\n`;
}
