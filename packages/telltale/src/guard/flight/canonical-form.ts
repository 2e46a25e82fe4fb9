import { decodeExchange } from "../../capture/dialect/decode-exchange.ts";
import type { HeaderField } from "../../capture/trace/exchange.ts";
import type { RequestHead } from "../../capture/wire/destination.ts";
import { canonicalRequest } from "../canonical/canonical-request.ts";
import type { Change } from "../canonical/change.ts";
import { authorsOfLeaves } from "../canonical/json/authors.ts";
import { exchangeOf } from "./outgoing-request.ts";

export interface InOneForm {
  readonly headers: readonly HeaderField[];
  readonly body: Buffer;
  /** How often each form was rewritten. */
  readonly forms: Readonly<Record<string, number>>;
  /** Bytes that are another than the tool sent. */
  readonly bytes: number;
}

/**
 * A request in which what the vendor wrote is in one form, so that a choice among forms tells nothing. Who wrote what is
 * told by the dialect; what the user, a file or the model wrote keeps its characters. `undefined` where nothing changes.
 *
 * @param today the guard's date, by which an ambiguous date is read.
 */
export function inOneForm(
  request: RequestHead,
  bytes: Buffer,
  largest: number,
  today: string,
): InOneForm | undefined {
  const { headers, body, changes } = canonicalRequest(
    { headers: request.headers, body: bytes },
    {
      authorsOf: (plain) => {
        const exchange = exchangeOf(
          { ...request, headers: plain.headers },
          Buffer.from(plain.body),
        );
        return authorsOfLeaves(decodeExchange(exchange).leaves);
      },
      json: { text: { today } },
      largestContent: largest,
    },
  );
  if (changes.length === 0) return undefined;
  return { headers, body: Buffer.from(body), forms: countsOf(changes), bytes: sumOf(changes) };
}

function countsOf(changes: readonly Change[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { form, count } of changes) counts[form] = (counts[form] ?? 0) + count;
  return counts;
}

function sumOf(changes: readonly Change[]): number {
  return changes.reduce((sum, { bytes }) => sum + bytes, 0);
}
