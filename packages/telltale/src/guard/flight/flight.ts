import { hash } from "node:crypto";
import { splitTarget } from "../../capture/dialect/target.ts";
import { decodeContent } from "../../capture/trace/content-coding.ts";
import type { HeaderField } from "../../capture/trace/exchange.ts";
import type {
  Answer,
  Destination,
  IncomingRequest,
  RequestHead,
} from "../../capture/wire/destination.ts";
import type { Decision } from "../policy/decision.ts";
import type { EndpointFacts, EndpointRequest, Tool, User } from "../policy/request.ts";
import { denialAnswer, reportAnswer } from "./denial-answer.ts";
import { createPurposes, purposeOfHead } from "./outgoing-request.ts";
import type { SessionSecrets } from "./session-secrets.ts";
import { inOneForm } from "./canonical-form.ts";
import { restoredAnswer } from "./restored-answer.ts";
import type { EventLog } from "./session-event.ts";

/** Bytes of a body that is held to be looked into; a longer one passes unread, which is said. */
const mostHeld = 32 * 1024 * 1024;

export interface FlightOptions {
  /** The real servers. */
  readonly beyond: Destination;
  readonly decide: (request: EndpointRequest) => Decision;
  readonly tool: Tool;
  readonly user: User;
  readonly secrets: SessionSecrets;
  readonly log: EventLog;
  /** Milliseconds since the session began. */
  readonly clock: () => number;
  /** The date of the guard's machine, as `2026-11-30`. */
  readonly today: () => string;
}

/** The way of every request of a session: asked about, rewritten where the policy wants it, then sent on. */
export function createFlight(options: FlightOptions): Destination {
  const { beyond, log, clock, tool, user } = options;
  const purposes = createPurposes();

  const ask = (endpoint: EndpointFacts, context: EndpointRequest["context"] = {}): Decision =>
    options.decide({ action: "send", tool, user, endpoint, context });

  const denied = (
    what: "request" | "socket",
    request: RequestHead,
    purpose: EndpointFacts["purpose"],
    { by, why }: Decision,
  ): void => {
    const [first] = purpose;
    log.add({
      at: clock(),
      kind: "denied",
      what,
      host: request.host,
      port: request.port,
      request: nameOf(request),
      ...(first === undefined ? {} : { purpose: first }),
      rule: by,
      because: why,
    });
  };

  async function answer(request: IncomingRequest): Promise<Answer> {
    const held = await hold(request);
    const { host, port } = request;
    const { purpose, dialect } = purposes(request, held.bytes);
    const decision = ask({ host, port, purpose: [purpose] }, { dialect, bytes: held.bytes.length });
    if (decision.effect === "deny") {
      denied("request", request, [purpose], decision);
      return purpose === "telemetry" || purpose === "errors"
        ? reportAnswer(decision)
        : denialAnswer(request, decision);
    }
    const { redact, canonicalise } = decision.obligations;
    const formed = canonicalise.includes("vendor-text") ? canonical(held) : held;
    if (!redact.includes("secrets")) return await beyond.answer(formed.request);
    return restoredAnswer(await beyond.answer(redacted(formed)), options.secrets);
  }

  function canonical(held: Held): Held {
    const { request, bytes, isWhole } = held;
    if (!isWhole) return held;
    const formed = inOneForm(request, bytes, mostHeld, options.today());
    if (formed === undefined) return held;
    const { headers, body, forms } = formed;
    log.add({
      at: clock(),
      kind: "canonical",
      host: request.host,
      request: nameOf(request),
      forms,
      bytes: formed.bytes,
    });
    const rewritten = { ...request, headers: sized(headers, body.length), body: once(body) };
    return { request: rewritten, bytes: body, isWhole };
  }

  function redacted(held: Held): IncomingRequest {
    const { request, bytes } = held;
    const unread = (why: string): IncomingRequest => {
      log.add({ at: clock(), kind: "unread", host: request.host, request: nameOf(request), why });
      return request;
    };
    if (!held.isWhole) return unread(`it is longer than ${mostHeld} bytes`);
    if (bytes.length === 0) return request;
    const decoding = decodeContent(request.headers, bytes, mostHeld);
    if (!decoding.ok) return unread("its content coding could not be decoded");
    const { content, replaced } = options.secrets.redactor.bytes(decoding.bytes);
    if (replaced.length === 0) return request;
    const body = Buffer.from(content);
    log.add({
      at: clock(),
      kind: "redacted",
      host: request.host,
      request: nameOf(request),
      rules: countsOf(replaced.map(({ rule }) => rule)),
      sentSha256: hash("sha256", body, "hex"),
    });
    return { ...request, headers: withLength(request.headers, body.length), body: once(body) };
  }

  return {
    answer,
    async upgrade(request) {
      const { host, port } = request;
      const purpose = [purposeOfHead(request)];
      const decision = ask({ host, port, purpose });
      if (decision.effect === "deny") {
        denied("socket", request, purpose, decision);
        return denialAnswer(request, decision);
      }
      if (decision.obligations.redact.length > 0)
        log.add({
          at: clock(),
          kind: "unread",
          host,
          request: nameOf(request),
          why: "messages of a WebSocket are not rewritten",
        });
      return await beyond.upgrade(request);
    },
  };
}

function countsOf(names: readonly string[]): Readonly<Record<string, number>> {
  const groups = Map.groupBy(names, (name) => name);
  return Object.fromEntries([...groups].map(([name, all]) => [name, all.length]));
}

function nameOf(request: RequestHead): string {
  return `${request.method} ${splitTarget(request.target).path}`;
}

interface Held {
  /** The request, whose body can still be read in full. */
  readonly request: IncomingRequest;
  /** The body, or its beginning where it is too long. */
  readonly bytes: Buffer;
  readonly isWhole: boolean;
}

async function hold(request: IncomingRequest): Promise<Held> {
  const parts: Buffer[] = [];
  let length = 0;
  const rest = request.body[Symbol.asyncIterator]();
  for (;;) {
    const next = await rest.next();
    if (next.done === true) {
      const bytes = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
      return { request: { ...request, body: once(bytes) }, bytes, isWhole: true };
    }
    parts.push(next.value);
    length += next.value.length;
    if (length > mostHeld) {
      const bytes = Buffer.concat(parts);
      return { request: { ...request, body: joined(bytes, rest) }, bytes, isWhole: false };
    }
  }
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  if (bytes.length > 0) yield bytes;
}

async function* joined(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

/** The fields with the length of the body, which one form of a head leaves to who sends it. */
function sized(headers: readonly HeaderField[], length: number): readonly HeaderField[] {
  const others = headers.filter(([name]) => name.toLowerCase() !== "content-length");
  return length === 0 ? others : [...others, ["content-length", String(length)]];
}

/** The fields of a body that is sent plain: its length where one was said, and no content coding. */
function withLength(headers: readonly HeaderField[], length: number): readonly HeaderField[] {
  return headers.flatMap(([name, value]): HeaderField[] => {
    const lower = name.toLowerCase();
    if (lower === "content-encoding" || lower === "content-md5" || lower === "digest") return [];
    return [[name, lower === "content-length" ? String(length) : value]];
  });
}
