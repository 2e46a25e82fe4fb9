import type { Answer } from "../../wire/destination.ts";
import { jsonAnswer } from "../answer.ts";
import type { PuppetRequest } from "../request.ts";
import type { Service } from "./service.ts";

const types: Readonly<Record<string, number>> = {
  A: 1,
  NS: 2,
  CNAME: 5,
  TXT: 16,
  AAAA: 28,
  HTTPS: 65,
};

/** Name look-ups over HTTP: nothing went wrong, and there is no such record. */
export const nameService = {
  meta: {
    id: "name-service",
    title: "DNS over HTTPS",
    source: "https://www.rfc-editor.org/rfc/rfc8484",
  },
  answer(request): Answer | undefined {
    const { mediaType, accept, query, method, path } = request;
    if (mediaType === "application/dns-message" || accept.includes("application/dns-message")) {
      return {
        status: 200,
        headers: [["content-type", "application/dns-message"]],
        body: emptyReply(question(request)),
      };
    }
    const name = query.get("name");
    const asksJson =
      accept.includes("application/dns-json") || path === "/resolve" || path === "/dns-query";
    if (method !== "GET" || name === null || !asksJson) return undefined;
    const asked = (query.get("type") ?? "A").toUpperCase();
    const type = Object.hasOwn(types, asked) ? types[asked] : Number(asked);
    const reply = {
      Status: 0,
      TC: false,
      RD: true,
      RA: true,
      AD: false,
      CD: false,
      Question: [{ name, type }],
    };
    return jsonAnswer(reply, 200, [["cache-control", "max-age=60"]]);
  },
} as const satisfies Service;

function question({ query, body }: PuppetRequest): Buffer {
  const inline = query.get("dns");
  return inline === null ? body : Buffer.from(inline, "base64url");
}

/** The question given back with the reply's flags set and no records (RFC 1035, 4.1.1). */
function emptyReply(asked: Buffer): Buffer {
  const end = endOfQuestion(asked);
  const reply = Buffer.from(end === undefined ? Buffer.alloc(12) : asked.subarray(0, end));
  reply.writeUInt16BE(0x8180, 2); // response, recursion desired and available, NOERROR
  reply.writeUInt16BE(end === undefined ? 0 : 1, 4);
  reply.fill(0, 6, 12);
  return reply;
}

/** Where the first question ends; `undefined` for a message that holds none whole. */
function endOfQuestion(message: Buffer): number | undefined {
  if (message.length < 17 || message.readUInt16BE(4) < 1) return undefined;
  let at = 12;
  for (let labels = 0; labels < 128; labels++) {
    const length = message[at];
    if (length === undefined || length > 63) return undefined;
    at += length + 1;
    if (length === 0) return at + 4 <= message.length ? at + 4 : undefined;
  }
  return undefined;
}
