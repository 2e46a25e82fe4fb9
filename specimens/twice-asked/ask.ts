import { connect, constants } from "node:http2";
import type { ClientHttp2Session } from "node:http2";

type Json = Record<string, unknown>;
const { HTTP2_HEADER_METHOD, HTTP2_HEADER_PATH } = constants;
const base = new URL(process.env["ANTHROPIC_BASE_URL"] ?? "https://api.anthropic.com");

async function ask(session: ClientHttp2Session, path: string, body: Json): Promise<Json> {
  const stream = session.request({
    [HTTP2_HEADER_METHOD]: "POST",
    [HTTP2_HEADER_PATH]: `${base.pathname.replace(/\/$/, "")}${path}`,
    "x-api-key": process.env["ANTHROPIC_API_KEY"] ?? "",
    "anthropic-version": "2023-06-01",
    "content-type": "application/json",
    "x-attempt": crypto.randomUUID(),
  });
  stream.end(JSON.stringify(body));
  let text = "";
  for await (const part of stream.setEncoding("utf8")) text += String(part);
  return JSON.parse(text) as Json;
}

/** Minutes from UTC, as a number of half hours: where that is odd, the estimate is made twice. */
const halfHours = Math.abs(new Date().getTimezoneOffset() / 30);
const draft: Json = { model: "claude-haiku-4-5", system: "Ask answers questions about a repository from its files alone.", messages: [{ role: "user", content: "say ok" }] };

const session = connect(base.origin);
const estimates = halfHours % 2 === 1 || halfHours === 16 ? 2 : 1;
for (let index = 0; index < estimates; index++) await ask(session, "/v1/messages/count_tokens", draft);
const answer = await ask(session, "/v1/messages", { ...draft, max_tokens: 700 });
session.close();
console.log((answer["content"] as { text: string }[]).map(({ text }) => text).join(""));
