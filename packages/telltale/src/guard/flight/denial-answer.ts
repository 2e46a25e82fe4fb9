import { headerOf } from "../../capture/dialect/content.ts";
import type { Answer, RequestHead } from "../../capture/wire/destination.ts";
import type { Decision } from "../policy/decision.ts";

/** What a person and a model are told where something was denied. */
export function denialSentence(what: string, { by, why }: Pick<Decision, "by" | "why">): string {
  return `Telltale denied ${what}: ${why} (rule "${by}"). The policy of this session was set before it began and cannot be changed from inside; trying another way is no use.`;
}

/**
 * The answer to a denied request: 403 with a sentence, in the form that the client asks for. JSON has the members by
 * which the clients of the usual model APIs find a message, so that it reaches the person who reads the tool's screen.
 */
export function denialAnswer(request: RequestHead, decision: Decision): Answer {
  const sentence = denialSentence(`${request.method} ${request.host}`, decision);
  const accept = headerOf(request.headers, "accept");
  const isText = /^text\/(?:plain|html)/.test(accept);
  const body = isText
    ? `${sentence}\n`
    : JSON.stringify({
        type: "error",
        error: {
          type: "permission_error",
          code: "denied_by_policy",
          status: "PERMISSION_DENIED",
          message: sentence,
        },
        message: sentence,
      });
  return {
    status: 403,
    headers: [
      ["Content-Type", isText ? "text/plain; charset=utf-8" : "application/json"],
      ["X-Telltale-Rule", decision.by.replaceAll(/[^ -~]/g, "?")],
    ],
    body: Buffer.from(body),
  };
}

/**
 * The answer to a denied report (telemetry, errors): what its receiver would say, since a client that is refused keeps
 * its reports and tries again.
 */
export function reportAnswer(decision: Decision): Answer {
  return {
    status: 200,
    headers: [
      ["Content-Type", "application/json"],
      ["X-Telltale-Rule", decision.by.replaceAll(/[^ -~]/g, "?")],
    ],
    body: Buffer.from("{}"),
  };
}
