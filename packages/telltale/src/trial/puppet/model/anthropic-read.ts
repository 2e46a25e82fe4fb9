import { fieldOf, isRecord, listOf, recordOf, textOf } from "../json.ts";
import type { Json, JsonRecord } from "../json.ts";
import type { Tool } from "../tools/tool.ts";
import { mostTexts } from "./conversation.ts";
import type { Conversation } from "./conversation.ts";

/** Inputs of tools that the protocol defines by type, so that requests carry no schema for them. */
const definedInputs: readonly (readonly [RegExp, JsonRecord])[] = [
  [
    /^bash_\d+$/,
    { type: "object", properties: { command: { type: "string" } }, required: ["command"] },
  ],
  [
    /^text_editor_\d+$/,
    {
      type: "object",
      properties: {
        command: { enum: ["view", "create", "str_replace", "insert"] },
        path: { type: "string" },
        file_text: { type: "string" },
      },
      required: ["command", "path"],
    },
  ],
];

/** Reads the body of a Messages request; what is malformed is left out. */
export function readMessages(body: JsonRecord): Conversation {
  const messages = listOf(fieldOf(body, "messages")).map(recordOf);
  const blocks = messages.flatMap((message) => blocksOf(fieldOf(message, "content")));
  const system = blocksOf(fieldOf(body, "system"));
  return {
    model: textOf(fieldOf(body, "model")),
    texts: [...system, ...blocks]
      .map((block) => textOf(fieldOf(block, "text")))
      .slice(0, mostTexts),
    tools: listOf(fieldOf(body, "tools")).map(recordOf).flatMap(readTool),
    called: blocks
      .filter((block) => fieldOf(block, "type") === "tool_use")
      .map((block) => textOf(fieldOf(block, "name"))),
    choice: readChoice(recordOf(fieldOf(body, "tool_choice"))),
    ...structureOf(body),
    stream: fieldOf(body, "stream") === true,
  };
}

function blocksOf(content: Json | undefined): readonly JsonRecord[] {
  return typeof content === "string"
    ? [{ type: "text", text: content }]
    : listOf(content).map(recordOf);
}

function readTool(tool: JsonRecord): readonly Tool[] {
  const name = textOf(fieldOf(tool, "name"));
  const type = textOf(fieldOf(tool, "type"));
  const defined = definedInputs.find(([pattern]) => pattern.test(type))?.[1];
  const schema = fieldOf(tool, "input_schema") ?? defined;
  // A tool without a schema runs on the server; a deferred one is not available yet.
  if (name === "" || !isRecord(schema) || fieldOf(tool, "defer_loading") === true) return [];
  return [{ name, description: textOf(fieldOf(tool, "description")), schema, input: "json" }];
}

function readChoice(choice: JsonRecord): Conversation["choice"] {
  switch (fieldOf(choice, "type")) {
    case "tool":
      return { name: textOf(fieldOf(choice, "name")) };
    case "any":
      return "required";
    case "none":
      return "none";
    default:
      return "auto";
  }
}

/** `output_format`, or `output_config.format` in later versions of the protocol. */
function structureOf(body: JsonRecord): { structure?: Json } {
  const format = recordOf(
    fieldOf(recordOf(fieldOf(body, "output_config")), "format") ?? fieldOf(body, "output_format"),
  );
  const schema = fieldOf(format, "schema");
  return schema === undefined ? {} : { structure: schema };
}
