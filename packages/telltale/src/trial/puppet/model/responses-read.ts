import { fieldOf, isRecord, listOf, recordOf, textOf } from "../json.ts";
import type { Json, JsonRecord } from "../json.ts";
import type { Tool } from "../tools/tool.ts";
import { mostTexts } from "./conversation.ts";
import type { Conversation } from "./conversation.ts";
import { readOpenAiChoice, readOpenAiTool } from "./openai-shared.ts";

/** Item types of tool calls; the last two carry no name, so their type stands for it. */
const callTypes = new Set(["function_call", "custom_tool_call", "local_shell_call", "shell_call"]);

const localShell: JsonRecord = {
  type: "object",
  properties: { command: { type: "array", items: { type: "string" } } },
  required: ["command"],
};

/**
 * Reads the body of a Responses request.
 * @param before names of the tools called in the responses that this one continues
 */
export function readResponses(body: JsonRecord, before: readonly string[]): Conversation {
  const input = fieldOf(body, "input");
  const items = typeof input === "string" ? [] : listOf(input).map(recordOf);
  return {
    model: textOf(fieldOf(body, "model")),
    texts: [
      textOf(fieldOf(body, "instructions")),
      textOf(input),
      ...items.flatMap((item) => textsOf(fieldOf(item, "content"))),
    ].slice(0, mostTexts),
    tools: listOf(fieldOf(body, "tools"))
      .map(recordOf)
      .flatMap((tool) => readTool(tool)),
    called: [...before, ...items.flatMap(calledIn)],
    choice: readOpenAiChoice(fieldOf(body, "tool_choice")),
    ...structureOf(recordOf(fieldOf(recordOf(fieldOf(body, "text")), "format"))),
    stream: fieldOf(body, "stream") === true,
  };
}

function textsOf(content: Json | undefined): readonly string[] {
  if (typeof content === "string") return [content];
  return listOf(content).map((part) => textOf(fieldOf(recordOf(part), "text")));
}

function calledIn(item: JsonRecord): readonly string[] {
  const type = textOf(fieldOf(item, "type"));
  if (!callTypes.has(type)) return [];
  return [textOf(fieldOf(item, "name")) || type.replace(/_call$/, "")];
}

/** Groups ("namespace") hold tools; each tool keeps its group, in which it must be called. */
function readTool(tool: JsonRecord, group?: string): readonly Tool[] {
  const type = textOf(fieldOf(tool, "type"));
  if (type === "namespace" && group === undefined) {
    const name = textOf(fieldOf(tool, "name"));
    return listOf(fieldOf(tool, "tools"))
      .map(recordOf)
      .flatMap((inner) => readTool(inner, name));
  }
  if (type === "local_shell") {
    return [
      { name: type, description: "Runs a shell command", schema: localShell, input: "json", type },
    ];
  }
  return readOpenAiTool(tool).map((read) => (group === undefined ? read : { ...read, group }));
}

function structureOf(format: JsonRecord): { structure?: Json } {
  if (fieldOf(format, "type") === "json_object") return { structure: { type: "object" } };
  if (fieldOf(format, "type") !== "json_schema") return {};
  const schema = fieldOf(format, "schema");
  return { structure: isRecord(schema) ? schema : { type: "object" } };
}
