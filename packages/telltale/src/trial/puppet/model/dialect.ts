import type { Answer, RequestHead, SocketPeer } from "../../../capture/wire/destination.ts";
import type { PuppetRequest } from "../request.ts";
import type { Serial } from "../serial.ts";
import type { Conversation, Reply } from "./conversation.ts";

/** What the puppet provides to a dialect. */
export interface Speaker {
  readonly serial: Serial;
  reply(conversation: Conversation): Reply;
}

/** One protocol of models: how to recognise it, and how to answer in it. */
export interface ModelDialect {
  /** The answer; undefined when the request is not in this dialect. Decided by path and shape, never by host. */
  answer(request: PuppetRequest, speaker: Speaker): Answer | undefined;
  /** The far side of a WebSocket for this path, where the dialect has one. */
  socket?(head: RequestHead, path: string, speaker: Speaker): SocketPeer | undefined;
}

/**
 * The key under which a reply's identifiers are counted. Concurrent calls of different kinds are counted separately, so
 * that the order in which they arrive does not matter.
 */
export function replyKey(dialect: string, conversation: Conversation, reply: Reply): string {
  const kind =
    reply.kind === "call" ? reply.tool.name : `text ${conversation.structure === undefined}`;
  // It leaves out everything that an environment may change slightly (the number of tools, the length of a prompt).
  const { model, stream, tools, called } = conversation;
  return [dialect, model, stream, tools.length > 0, called.length, kind].join(" ");
}
