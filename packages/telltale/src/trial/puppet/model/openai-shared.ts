import type { HeaderField } from "../../../capture/trace/exchange.ts";
import { fieldOf, isRecord, recordOf, textOf } from "../json.ts";
import type { Json, JsonRecord } from "../json.ts";
import type { Tool } from "../tools/tool.ts";
import type { Conversation } from "./conversation.ts";
import type { Speaker } from "./dialect.ts";

/** The header fields of an OpenAI answer that clients read. */
export function openAiHeaders({ serial }: Speaker, key: string): readonly HeaderField[] {
  return [
    ["x-request-id", serial.next("req_", `openai ${key}`, 32).toLowerCase()],
    ["openai-organization", "org-0000000000000000"],
    ["openai-processing-ms", "10"],
    ["openai-version", "2020-10-01"],
  ];
}

/** A tool in the flat form of Responses; tools that run on the server are left out. */
export function readOpenAiTool(tool: JsonRecord): readonly Tool[] {
  const name = textOf(fieldOf(tool, "name"));
  const description = textOf(fieldOf(tool, "description"));
  if (name === "" || fieldOf(tool, "defer_loading") === true) return [];
  if (fieldOf(tool, "type") === "custom") return [{ name, description, schema: {}, input: "text" }];
  const schema = fieldOf(tool, "parameters") ?? fieldOf(tool, "input_schema");
  return [
    { name, description, schema: isRecord(schema) ? schema : { type: "object" }, input: "json" },
  ];
}

export function readOpenAiChoice(choice: Json | undefined): Conversation["choice"] {
  if (choice === "none" || choice === "required") return choice;
  const named = recordOf(choice);
  const inner = recordOf(fieldOf(named, "function") ?? fieldOf(named, "custom") ?? named);
  const name = textOf(fieldOf(inner, "name"));
  return name === "" ? "auto" : { name };
}
