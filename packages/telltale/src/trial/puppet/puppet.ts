import type {
  Answer,
  Destination,
  RequestHead,
  SocketPeer,
} from "../../capture/wire/destination.ts";
import { emptyAnswer, jsonAnswer } from "./answer.ts";
import { services } from "./internet/index.ts";
import { answerDnsOverHttps } from "./internet/dns-over-https.ts";
import type { Resolver } from "./internet/dns-over-https.ts";
import type { Conversation, Reply } from "./model/conversation.ts";
import { decideReply } from "./model/decide.ts";
import type { Scenario } from "./model/decide.ts";
import type { Speaker } from "./model/dialect.ts";
import { createModelDialects } from "./model/index.ts";
import { readRequest, viewRequest } from "./request.ts";
import { rpcAnswer } from "./rpc.ts";
import { createSerial } from "./serial.ts";

export interface PuppetOptions {
  /** `ok` answers with "ok"; `tools` first has the agent read a file, run a command and write a file. */
  readonly scenario: Scenario;
  /** Changes identifiers and nothing else. */
  readonly seed?: number;
  /** A file known to be in the workspace: absolute as the subject sees it, or relative to the workspace. */
  readonly workspaceFile?: string;
  /** WebSockets to models: declined until a client has asked three times, or answered at once. */
  readonly sockets?: "decline" | "answer";
  /** Answers DNS queries that are sent inside requests. */
  readonly resolver?: Resolver;
}

/** Limit on the tool calls of one puppet over all conversations, so that no loop is endless. */
const mostCalls = 60;
/** How often a client is told to use plain HTTP before its WebSocket is accepted. */
const mostDeclined = 2;

/**
 * The stand-in model and internet of one trial. It answers from the request alone, without clock or randomness: two
 * puppets give the same answers to the same requests. Never rejects.
 */
export function createPuppet(options: PuppetOptions): Destination {
  const dialects = createModelDialects();
  const declined = new Map<string, number>();
  let calls = 0;

  const speaker: Speaker = {
    serial: createSerial(options.seed ?? 1),
    reply(conversation: Conversation): Reply {
      const { scenario, workspaceFile } = options;
      const reply = decideReply(conversation, {
        scenario,
        workspaceFile,
        mayCall: calls < mostCalls,
      });
      if (reply.kind === "call") calls++;
      return reply;
    },
  };

  function insists(head: RequestHead, path: string): boolean {
    if (options.sockets === "answer") return true;
    const place = `${head.host} ${path}`;
    if (declined.size > 1000) declined.clear();
    const count = declined.get(place) ?? 0;
    declined.set(place, count + 1);
    return count >= mostDeclined;
  }

  return {
    async answer(incoming): Promise<Answer> {
      const rpc = rpcAnswer(incoming);
      if (rpc) return rpc;
      const request = await readRequest(incoming).catch(() =>
        viewRequest(incoming, Buffer.alloc(0)),
      );
      for (const dialect of dialects) {
        const answer = dialect.answer(request, speaker);
        if (answer) return answer;
      }
      const found = answerDnsOverHttps(request, options.resolver);
      if (found) return found;
      for (const service of services) {
        const answer = service.answer(request);
        if (answer) return answer;
      }
      return jsonAnswer({});
    },

    async upgrade(head): Promise<SocketPeer | Answer> {
      const { path } = viewRequest(head, Buffer.alloc(0));
      const peer = dialects
        .map((dialect) => dialect.socket?.(head, path, speaker))
        .find((found) => found);
      // On other paths the puppet listens and sends nothing: what a subject sends first is worth recording.
      if (!peer) return silentPeer;
      // Clients with a fallback accept 426 (RFC 9110, 15.5.22) at once, and 404 only after several tries.
      return insists(head, path) ? peer : emptyAnswer(426, [["upgrade", "HTTP/1.1"]]);
    },
  };
}

const silentPeer: SocketPeer = { message: () => undefined };
