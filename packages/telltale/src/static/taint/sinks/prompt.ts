import type { Node } from "oxc-parser";
import { parentOf } from "../../program/walk.ts";
import { keyName } from "../call-graph/syntax-queries.ts";
import type { Sink, SinkContext } from "./sink.ts";

/** Fields that hold the prompt of a request to a model, and fields that such a request has beside them. */
const fields = new Set([
  "system",
  "systemPrompt",
  "system_prompt",
  "systemInstruction",
  "system_instruction",
  "instructions",
  "developer_instructions",
  "prompt",
]);
const beside = new Set([
  "messages",
  "model",
  "contents",
  "tools",
  "max_tokens",
  "maxTokens",
  "max_output_tokens",
  "input",
  "temperature",
  "stream",
]);
const parts = new Set(["content", "text", "parts"]);

/** A field of a request to a model, or a part of a message to one. */
export const prompt: Sink = {
  under: ["Property"],
  match({ module, node, parent }: SinkContext) {
    if (parent.type !== "Property" || parent.value !== node) return undefined;
    const name = keyName(parent, module.qualifiedNames);
    const object = parentOf(parent);
    if (name === undefined || object?.type !== "ObjectExpression") return undefined;
    const keys = object.properties.map((each) =>
      each.type === "SpreadElement" ? "" : (keyName(each, module.qualifiedNames) ?? ""),
    );
    const isField = fields.has(name) && keys.some((key) => key !== name && beside.has(key));
    const isPart = parts.has(name) && keys.includes("role") && !isAnswer(object.properties, module);
    return isField || isPart ? { kind: "prompt" as const, name, node: parent } : undefined;
  },
};

/** Whether a message is the model's own answer. */
function isAnswer(properties: readonly Node[], module: SinkContext["module"]): boolean {
  return properties.some(
    (each) =>
      each.type === "Property" &&
      keyName(each, module.qualifiedNames) === "role" &&
      ["assistant", "model"].includes(module.qualifiedNames.text(each.value) ?? ""),
  );
}
