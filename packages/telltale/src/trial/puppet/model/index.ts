import { anthropic } from "./anthropic.ts";
import type { ModelDialect } from "./dialect.ts";
import { gemini } from "./gemini.ts";
import { openAiChat } from "./openai-chat.ts";
import { openAiModels } from "./openai-models.ts";
import { createOpenAiResponses } from "./openai-responses.ts";
import { unknownStream } from "./unknown-stream.ts";

/** The dialects for one puppet, in the order in which they are tried. */
export function createModelDialects(): readonly ModelDialect[] {
  return [anthropic, openAiChat, createOpenAiResponses(), gemini, openAiModels, unknownStream];
}
