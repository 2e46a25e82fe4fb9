import type { ModelDialect } from "./dialect.ts";
import { streamChat } from "./openai-chat.ts";

/**
 * A request in no protocol that we know which wants nothing but an event stream back: only models
 * are asked so. It is answered in the way of speaking that most understand.
 */
export const unknownStream = {
  meta: {
    id: "unknown-stream",
    title: "A model asked in a way of its own",
    source: "https://html.spec.whatwg.org/multipage/server-sent-events.html",
  },
  answer({ method, accept, json }, speaker) {
    if (method !== "POST" || !accept.includes("text/event-stream") || accept.includes("json"))
      return undefined;
    // Calls of remote procedures ask for either.
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
