import type { JsonRecord } from "../json.ts";

/** A tool offered in a request, in any dialect. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  /** The JSON Schema of its input; empty for a tool that takes free text. */
  readonly schema: JsonRecord;
  /** `text`: its input is free text, in the grammar that its description gives. */
  readonly input: "json" | "text";
  /** What the dialect needs to call it: its group, its type. */
  readonly group?: string;
  readonly type?: string;
}
