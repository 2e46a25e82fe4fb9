import type { Answer, RequestHead, SocketPeer } from "../../../capture/wire/destination.ts";
import type { PuppetRequest } from "../request.ts";
import type { Serial } from "../serial.ts";
import type { Conversation, Reply } from "./conversation.ts";

/** What the puppet lends to a dialect. */
export interface Speaker {
  readonly serial: Serial;
  reply(conversation: Conversation): Reply;
}

/** One protocol for talking to models: how to know it, and how to answer in it. */
export interface ModelDialect {
  readonly meta: {
    readonly id: string;
    readonly title: string;
    /** Where the protocol is described. */
    readonly source: string;
  };
  /** The answer, or `undefined` when the request is not in this dialect. By path and shape, never by host. */
  answer(request: PuppetRequest, speaker: Speaker): Answer | undefined;
  /** The far side of a socket for this path, where the dialect has one. */
  socket?(head: RequestHead, path: string, speaker: Speaker): SocketPeer | undefined;
}

/**
 * The key under which a reply's identifiers are counted: calls of different kinds that are made
 * side by side are counted apart, whatever the order in which they arrive.
 */
export function replyKey(dialect: string, conversation: Conversation, reply: Reply): string {
  const kind =
    reply.kind === "call" ? reply.tool.name : `text ${conversation.structure === undefined}`;
  // Nothing that an environment may change a little (how many tools, how long a prompt) is part of it.
  const { model, stream, tools, called } = conversation;
  return [dialect, model, stream, tools.length > 0, called.length, kind].join(" ");
}
