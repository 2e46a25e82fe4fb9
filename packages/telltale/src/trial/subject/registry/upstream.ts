import { readFileSync } from "node:fs";
import { Agent as PlainAgent, get as getPlain } from "node:http";
import type { IncomingMessage } from "node:http";
import { Agent, get as getSecure } from "node:https";
import { once } from "node:events";
import { SubjectError, systemCode } from "../subject-error.ts";
import type { RegistrySettings } from "./settings.ts";

/** Milliseconds without a byte after which a registry counts as unreachable. */
const patience = 30_000;
const mostRedirects = 5;

export interface Asking {
  readonly accept: string;
  /** The package as the user named it. */
  readonly what: string;
  readonly signal: AbortSignal | undefined;
}

/** Asks registries as the user configured them: URL, proxy, authorities, and each secret only to its own host. */
export interface Upstream {
  /** A response with status 200, not yet read. @throws SubjectError */
  ask(url: URL, asking: Asking): Promise<IncomingMessage>;
  /** Closes idle connections. */
  close(): void;
}

/** Errors that may be temporary: they are retried once. */
const passing = new Set(["ECONNRESET", "EPIPE", "ETIMEDOUT", "EAI_AGAIN"]);

export function openUpstream(settings: RegistrySettings): Upstream {
  const proxyEnv = { ...settings.proxies };
  const trust = trustOf(settings);
  const plain = new PlainAgent({ keepAlive: true, maxSockets: 16, proxyEnv });
  const secure = new Agent({ keepAlive: true, maxSockets: 16, proxyEnv, ...trust });
  const own = new Set<Agent>();

  const agentFor = (url: URL): PlainAgent => {
    if (url.protocol === "http:") return plain;
    const files = settings.certificateFor(url);
    if (files === undefined) return secure;
    const client = { cert: readFileSync(files.cert), key: readFileSync(files.key) };
    const agent = new Agent({ keepAlive: false, proxyEnv, ...trust, ...client });
    own.add(agent);
    return agent;
  };

  const askOnce = async (url: URL, asking: Asking): Promise<IncomingMessage> => {
    const authorization = settings.authorizationFor(url);
    const request = (url.protocol === "http:" ? getPlain : getSecure)(url, {
      agent: agentFor(url),
      timeout: patience,
      headers: {
        accept: asking.accept,
        "user-agent": `telltale node/${process.version}`,
        ...(authorization === undefined ? {} : { authorization }),
      },
      ...(asking.signal === undefined ? {} : { signal: asking.signal }),
    });
    request.once("timeout", () =>
      request.destroy(Object.assign(new Error("it is silent"), { code: "ETIMEDOUT" })),
    );
    const [answer] = (await once(request, "response")) as [IncomingMessage];
    return answer;
  };

  const follow = async (from: URL, asking: Asking): Promise<IncomingMessage> => {
    let url = from;
    for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
      const answer = await askOnce(url, asking);
      const status = answer.statusCode ?? 0;
      if (status === 200) return answer;
      answer.resume();
      const next = status >= 300 && status < 400 ? answer.headers.location : undefined;
      if (next === undefined) throw refusal(status, url, asking.what);
      const to = URL.parse(next, url.href);
      if (to === null || !/^https?:$/.test(to.protocol)) throw refusal(status, url, asking.what);
      url = to;
    }
    throw refusal(310, url, asking.what);
  };

  return {
    async ask(url, asking) {
      for (let left = 1; ; left -= 1) {
        try {
          return await follow(url, asking);
        } catch (error) {
          if (asking.signal?.aborted === true)
            throw new SubjectError("interrupted", `${asking.what}: stopped while it was fetched`);
          if (error instanceof SubjectError) throw error;
          if (left === 0 || !passing.has(systemCode(error))) throw unreachable(error, asking.what);
        }
      }
    },
    close() {
      for (const agent of [plain, secure, ...own]) agent.destroy();
    },
  };
}

function trustOf(settings: RegistrySettings): object {
  const { authorities, authorityFile, cert, key, strict } = settings;
  const given = [...authorities, ...authoritiesIn(authorityFile)];
  return {
    // As in npm, these replace the usual authorities.
    ...(given.length === 0 ? {} : { ca: given }),
    ...(cert === undefined || key === undefined ? {} : { cert, key }),
    ...(strict ? {} : { rejectUnauthorized: false }),
  };
}

/** A missing file adds none, as in npm. */
function authoritiesIn(file: string | undefined): readonly string[] {
  try {
    return file === undefined ? [] : [readFileSync(file, "utf8")];
  } catch {
    return [];
  }
}

function refusal(status: number, url: URL, what: string): SubjectError {
  const { host } = url;
  if (status === 404)
    return new SubjectError(
      "no-such-package",
      `${what}: the registry has no such package; check the name`,
    );
  if (status === 401 || status === 403)
    return new SubjectError(
      "registry-refused",
      `${what}: the npm registry refused (${status} from ${host}); check \`npm whoami\` and the registry's rules`,
    );
  return new SubjectError(
    "registry-unreachable",
    `${what}: the npm registry does not answer as one (${status} from ${host}); check \`npm config get registry\``,
  );
}

function unreachable(error: unknown, what: string): SubjectError {
  const code = systemCode(error) || (error instanceof Error ? error.message.slice(0, 100) : "");
  return new SubjectError(
    "registry-unreachable",
    `${what}: the npm registry cannot be reached (${code}); check the network, the proxy and \`npm config get registry\``,
    { cause: error },
  );
}

/** @throws SubjectError `too-large` beyond the limit; `registry-unreachable` when the response breaks off. */
export async function readWhole(
  answer: IncomingMessage,
  limit: number,
  what: string,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      length += part.length;
      if (length > limit)
        throw new SubjectError(
          "too-large",
          `${what}: the registry's answer is over ${limit} bytes`,
        );
      parts.push(part);
    }
  } catch (error) {
    throw error instanceof SubjectError ? error : unreachable(error, what);
  }
  return Buffer.concat(parts);
}
