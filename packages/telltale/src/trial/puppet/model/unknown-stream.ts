import type { ModelDialect } from "./dialect.ts";
import { streamChat } from "./openai-chat.ts";

/**
 * A request of unknown protocol that accepts only an event stream: only models are asked like this. It is answered in
 * the dialect that most clients understand.
 * See https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export const unknownStream = {
  answer({ method, accept, json }, speaker) {
    if (method !== "POST" || !accept.includes("text/event-stream") || accept.includes("json"))
      return undefined;
    // Remote procedure calls accept either.
    if (json !== undefined && "jsonrpc" in Object(json)) return undefined;
    const conversation = {
      model: "model",
      texts: [],
      tools: [],
      called: [],
      choice: "auto",
      stream: true,
    } as const;
    return streamChat(conversation, speaker.reply(conversation), true, speaker);
  },
} as const satisfies ModelDialect;
