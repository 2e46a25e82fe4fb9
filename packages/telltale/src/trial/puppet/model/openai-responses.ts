import type { SocketPeer } from "../../../capture/wire/destination.ts";
import { eventAnswer, jsonAnswer } from "../answer.ts";
import { fieldOf, isRecord, parseJson, textOf } from "../json.ts";
import type { JsonRecord } from "../json.ts";
import { replyKey } from "./dialect.ts";
import type { ModelDialect, Speaker } from "./dialect.ts";
import { openAiHeaders } from "./openai-shared.ts";
import { eventsOf, finishResponse } from "./responses-events.ts";
import type { FinishedResponse } from "./responses-events.ts";
import { readResponses } from "./responses-read.ts";

const mostRemembered = 1000;

/**
 * OpenAI Responses, over HTTP and over a WebSocket. One instance for each puppet: the protocol lets a request name the
 * response that it continues instead of sending the conversation again, so the tools called until then are remembered.
 * See https://platform.openai.com/docs/api-reference/responses
 */
export function createOpenAiResponses(): ModelDialect {
  const calledBefore = new Map<string, readonly string[]>();

  function respond(
    body: JsonRecord,
    speaker: Speaker,
  ): { finished: FinishedResponse; key: string; stream: boolean } {
    const before = calledBefore.get(textOf(fieldOf(body, "previous_response_id"))) ?? [];
    const conversation = readResponses(body, before);
    // A warm-up request expects only the response object.
    const reply = fieldOf(body, "generate") === false ? undefined : speaker.reply(conversation);
    const key = reply
      ? replyKey("responses", conversation, reply)
      : `${conversation.model} warm-up`;
    const finished = finishResponse(body, conversation, reply, key, speaker.serial);
    const called =
      reply?.kind === "call" ? [...conversation.called, reply.tool.name] : conversation.called;
    if (calledBefore.size >= mostRemembered) calledBefore.clear();
    calledBefore.set(finished.id, called);
    return { finished, key, stream: conversation.stream };
  }

  function peer(speaker: Speaker): SocketPeer {
    return {
      message(kind, data, socket) {
        const body = kind === "text" ? parseJson(data.toString("utf8")) : undefined;
        if (!isRecord(body) || fieldOf(body, "type") !== "response.create") return;
        // The body stands beside the type, or in a field of its own.
        const inner = fieldOf(body, "response");
        const { finished } = respond(isRecord(inner) ? inner : body, speaker);
        for (const event of eventsOf(finished))
          socket.send("text", Buffer.from(JSON.stringify(event)));
      },
    };
  }

  return {
    answer({ path, method, json }, speaker) {
      if (method !== "POST" || !isRecord(json) || !/\/responses(?:\/compact)?$/.test(path))
        return undefined;
      const { finished, key, stream } = respond(json, speaker);
      const headers = openAiHeaders(speaker, key);
      if (!stream) return jsonAnswer(finished.response, 200, headers);
      const events = eventsOf(finished).map(
        (event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`,
      );
      return eventAnswer(events, headers);
    },
    socket: (_, path, speaker) => (path.endsWith("/responses") ? peer(speaker) : undefined),
  };
}
