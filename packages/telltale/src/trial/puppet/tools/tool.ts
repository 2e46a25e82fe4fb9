import type { JsonRecord } from "../json.ts";

/** A tool that a request offers, whatever the dialect. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of its input; of a tool that takes free text, an empty one. */
  readonly schema: JsonRecord;
  /** `text`: its input is free text, in the grammar that its description gives. */
  readonly input: "json" | "text";
  /** What the dialect needs to answer with it: the group it stands in, its type. */
  readonly group?: string;
  readonly type?: string;
}
