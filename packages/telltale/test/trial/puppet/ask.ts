import assert from "node:assert/strict";
import type {
  Answer,
  Destination,
  IncomingRequest,
  RequestHead,
} from "../../../src/capture/wire/destination.ts";
import type { HeaderField } from "../../../src/capture/trace/exchange.ts";

export interface Asked {
  readonly method?: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface Answered {
  readonly status: number;
  readonly headers: readonly HeaderField[];
  readonly bytes: Buffer;
  readonly text: string;
  /** Typed by who reads it: what stands in it is what the test is about. */
  readonly json: any; // oxlint-disable-line typescript/no-explicit-any
  header(name: string): string | undefined;
}

export function headFor({ method, url, headers = {}, body }: Asked): RequestHead {
  const { protocol, hostname, port, pathname, search } = new URL(url);
  const scheme = protocol === "https:" ? "https" : "http";
  return {
    scheme,
    host: hostname,
    port: port === "" ? (scheme === "https" ? 443 : 80) : Number(port),
    method: method ?? (body === undefined ? "GET" : "POST"),
    target: pathname + search,
    version: "1.1",
    headers: Object.entries({
      Host: hostname,
      ...(body === undefined || Buffer.isBuffer(body)
        ? {}
        : { "Content-Type": "application/json" }),
      ...headers,
    }),
  };
}

async function* inChunks(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
}

export function requestFor(asked: Asked): IncomingRequest {
  const { body } = asked;
  const bytes = Buffer.isBuffer(body)
    ? body
    : Buffer.from(body === undefined ? "" : JSON.stringify(body));
  return { ...headFor(asked), body: inChunks(bytes), trailers: () => [] };
}

export async function ask(puppet: Destination, asked: Asked): Promise<Answered> {
  return collect(await puppet.answer(requestFor(asked)));
}

/** Takes an answer as a wire would: whole, and refusing what is none. */
export async function collect(answer: Answer): Promise<Answered> {
  assert.ok(Number.isInteger(answer.status) && answer.status >= 200 && answer.status < 600);
  for (const [name, value] of answer.headers) {
    assert.match(name, /^[!#$%&'*+.^_`|~\w-]+$/);
    assert.match(value, /^[\x20-\x7e]*$/);
    assert.doesNotMatch(
      name,
      /^(?:content-length|transfer-encoding|connection)$/i,
      "framing is the wire's",
    );
  }
  const parts: Uint8Array[] = [];
  if (answer.body instanceof Uint8Array) parts.push(answer.body);
  else if (answer.body) for await (const part of answer.body) parts.push(part);
  const bytes = Buffer.concat(parts);
  const text = bytes.toString("utf8");
  return {
    status: answer.status,
    headers: answer.headers,
    bytes,
    text,
    get json() {
      return JSON.parse(text);
    },
    header: (name) => answer.headers.find(([field]) => field.toLowerCase() === name)?.[1],
  };
}
