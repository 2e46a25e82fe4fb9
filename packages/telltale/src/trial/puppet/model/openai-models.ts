import { jsonAnswer } from "../answer.ts";
import { fixedDate } from "./conversation.ts";
import type { ModelDialect } from "./dialect.ts";
import { openAiHeaders } from "./openai-shared.ts";

const models = ["gpt-5", "gpt-5-mini", "gpt-4.1", "mock-model"];

/**
 * The list of models in OpenAI's format, which compatible services share.
 * See https://platform.openai.com/docs/api-reference/models
 */
export const openAiModels = {
  answer({ path, method }, speaker) {
    const asked = /\/models(?:\/([^/:]+))?$/.exec(path);
    if (!asked || method !== "GET") return undefined;
    const [, id] = asked;
    const headers = openAiHeaders(speaker, "models");
    if (id !== undefined) return jsonAnswer(modelOf(id), 200, headers);
    // Some clients of the same path expect a list of their own under another name; that one is empty.
    return jsonAnswer({ object: "list", data: models.map(modelOf), models: [] }, 200, headers);
  },
} as const satisfies ModelDialect;

function modelOf(id: string) {
  return { id, object: "model", created: fixedDate, owned_by: "system" };
}
