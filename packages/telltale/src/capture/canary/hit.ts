import { describeWhere } from "../dialect/where.ts";
import type { SentExchange } from "./egress.ts";
import type { Source } from "./source.ts";

/** A source that was found in what left. */
export interface CanaryHit {
  readonly source: Source;
  /** `plain`, `base64`, `XOR 0x5a in base64`, `sha256 in hex, first 16 of 64`. */
  readonly encoding: string;
  /** Id of the trial. */
  readonly trial: string;
  readonly host: string;
  /** `POST /v1/messages body.system[1].text`, `name x.example`, `udp 203.0.113.9:53`. */
  readonly where: string;
  /** The exchange that carried it and the path in it; absent for names and flows. */
  readonly sent?: { readonly seen: SentExchange; readonly path: string };
}

/** A source whose plain value was not searched for, and why. */
export interface Skipped {
  readonly name: string;
  readonly because: string;
}

/** Encodings that people can read; all others take a program. */
const statedEncodings: ReadonlySet<string> = new Set(["plain", "case-folded", "JSON", "URL"]);

export function isReadableEncoding(encoding: string): boolean {
  return statedEncodings.has(encoding);
}

/** A hit; a weak one counts only if another trial confirms it. */
export type Hit = CanaryHit & { readonly weak?: boolean };

export function hitAt(
  seen: SentExchange,
  path: string,
  source: Source,
  encoding: string,
  weak?: boolean,
): Hit {
  return {
    source,
    encoding,
    trial: seen.trace.id,
    host: seen.exchange.host,
    where: describeWhere(seen.exchange, { path }),
    sent: { seen, path },
    ...(weak === true ? { weak } : {}),
  };
}
