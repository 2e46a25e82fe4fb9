import { eventAnswer, jsonAnswer, partsAnswer } from "../answer.ts";
import { fieldOf, isRecord, listOf, recordOf, textOf } from "../json.ts";
import type { Json, JsonRecord } from "../json.ts";
import type { HeaderField } from "../../../capture/trace/exchange.ts";
import type { Tool } from "../tools/tool.ts";
import { mostTexts, usage } from "./conversation.ts";
import type { Conversation, Reply } from "./conversation.ts";
import { replyKey } from "./dialect.ts";
import type { ModelDialect, Speaker } from "./dialect.ts";

const models = [
  "gemini-3-pro",
  "gemini-2.5-pro",
  "gemini-2.5-flash",
  "gemini-2.5-flash-lite",
  "mock-model",
];
const headers: readonly HeaderField[] = [["server-timing", "gfet4t7; dur=10"]];

/**
 * Gemini's generateContent, also in the envelope of Google's Code Assist API.
 * See https://ai.google.dev/api/generate-content
 */
export const gemini = {
  answer({ path, method, json, query }, speaker) {
    const asked = /\/(?:models\/([^/:]+))?[^/:]*:([a-zA-Z]+)$/.exec(path);
    if (method === "GET" && /\/v1(?:beta\d?|alpha)\/models(?:\/[^/]+)?$/.test(path))
      return modelAnswer(path);
    if (!asked || method !== "POST" || !isRecord(json)) return undefined;
    const [, named = "", verb] = asked;
    const outer = recordOf(fieldOf(json, "request"));
    const wrapped = Array.isArray(fieldOf(outer, "contents"));
    const body = wrapped ? outer : json;
    if (verb === "countTokens") {
      return jsonAnswer(
        { totalTokens: usage.input, promptTokensDetails: [tokens(usage.input)] },
        200,
        headers,
      );
    }
    if (verb === "embedContent") return jsonAnswer({ embedding }, 200, headers);
    if (verb === "batchEmbedContents") {
      return jsonAnswer(
        { embeddings: listOf(fieldOf(json, "requests")).map(() => embedding) },
        200,
        headers,
      );
    }
    const stream = verb === "streamGenerateContent";
    if (!stream && verb !== "generateContent") return undefined;
    const conversation = readContents(body, textOf(fieldOf(json, "model")) || named, stream);
    const reply = speaker.reply(conversation);
    const plain = responseOf(conversation, reply, speaker);
    const response = wrapped ? { response: plain, traceId: "0000000000000000" } : plain;
    if (!stream) return jsonAnswer(response, 200, headers);
    if (query.get("alt") === "sse")
      return eventAnswer([`data: ${JSON.stringify(response)}\r\n\r\n`], headers);
    return partsAnswer(
      ["[", JSON.stringify(response), "\n]\n"],
      "application/json; charset=UTF-8",
      headers,
    );
  },
} as const satisfies ModelDialect;

const embedding = { values: Array.from({ length: 768 }, (_, index) => (index === 0 ? 1 : 0)) };

function modelAnswer(path: string) {
  const id = /\/models\/([^/]+)$/.exec(path)?.[1];
  if (id !== undefined) return jsonAnswer(modelOf(id), 200, headers);
  return jsonAnswer({ models: models.map(modelOf) }, 200, headers);
}

function modelOf(id: string) {
  return {
    name: `models/${id}`,
    version: "001",
    displayName: id,
    description: id,
    inputTokenLimit: 1_048_576,
    outputTokenLimit: 65_536,
    supportedGenerationMethods: ["generateContent", "countTokens"],
  };
}

function readContents(body: JsonRecord, model: string, stream: boolean): Conversation {
  const contents = [
    fieldOf(body, "systemInstruction") ?? fieldOf(body, "system_instruction"),
    ...listOf(fieldOf(body, "contents")),
  ];
  const parts = contents
    .flatMap((content) => listOf(fieldOf(recordOf(content), "parts")))
    .map(recordOf);
  return {
    model,
    texts: parts.map((part) => textOf(fieldOf(part, "text"))).slice(0, mostTexts),
    tools: listOf(fieldOf(body, "tools")).flatMap(readTools),
    called: parts
      .map((part) => textOf(fieldOf(recordOf(fieldOf(part, "functionCall")), "name")))
      .filter((name) => name !== ""),
    ...readCalling(
      recordOf(fieldOf(recordOf(fieldOf(body, "toolConfig")), "functionCallingConfig")),
    ),
    ...structureOf(recordOf(fieldOf(body, "generationConfig"))),
    stream,
  };
}

function readTools(group: Json): readonly Tool[] {
  const declared =
    fieldOf(recordOf(group), "functionDeclarations") ??
    fieldOf(recordOf(group), "function_declarations");
  return listOf(declared)
    .map(recordOf)
    .map((tool) => ({
      name: textOf(fieldOf(tool, "name")),
      description: textOf(fieldOf(tool, "description")),
      schema: recordOf(fieldOf(tool, "parametersJsonSchema") ?? fieldOf(tool, "parameters")),
      input: "json",
    }));
}

function readCalling(calling: JsonRecord): { choice: Conversation["choice"] } {
  const [only, ...more] = listOf(fieldOf(calling, "allowedFunctionNames")).map(textOf);
  switch (fieldOf(calling, "mode")) {
    case "ANY":
      return { choice: only !== undefined && more.length === 0 ? { name: only } : "required" };
    case "NONE":
      return { choice: "none" };
    default:
      return { choice: "auto" };
  }
}

function structureOf(config: JsonRecord): { structure?: Json } {
  const schema = fieldOf(config, "responseJsonSchema") ?? fieldOf(config, "responseSchema");
  if (schema !== undefined) return { structure: schema };
  return fieldOf(config, "responseMimeType") === "application/json"
    ? { structure: { type: "object" } }
    : {};
}

function responseOf(conversation: Conversation, reply: Reply, { serial }: Speaker) {
  const key = replyKey("gemini", conversation, reply);
  const part =
    reply.kind === "text"
      ? { text: reply.text }
      : {
          functionCall: {
            id: serial.next("call", key, 12),
            name: reply.tool.name,
            args: reply.input,
          },
        };
  return {
    candidates: [{ content: { parts: [part], role: "model" }, finishReason: "STOP", index: 0 }],
    usageMetadata: {
      promptTokenCount: usage.input,
      candidatesTokenCount: usage.output,
      totalTokenCount: usage.input + usage.output,
      promptTokensDetails: [tokens(usage.input)],
    },
    modelVersion: conversation.model,
    responseId: serial.next("", `gemini ${key}`, 22),
  };
}

function tokens(tokenCount: number) {
  return { modality: "TEXT", tokenCount };
}
