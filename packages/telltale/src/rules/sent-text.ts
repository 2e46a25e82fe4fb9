import type { Decoded } from "../dialect/leaf.ts";
import type { SeenExchange } from "./evidence.ts";

/** A text that left, with the place it stood at. */
export interface SentText {
  readonly path: string;
  readonly text: string;
}

/**
 * Every text of an exchange that a known value could stand in: the leaves, the start line and header fields as
 * sent, and the raw bytes where not all of them were decoded.
 */
export function* sentTexts(seen: SeenExchange): Generator<SentText> {
  for (const leaf of seen.decoded.leaves) yield { path: leaf.path, text: leaf.value };
  yield { path: "target", text: seen.exchange.request.target };
  for (const [name, value] of seen.exchange.request.headers) {
    yield { path: `header.${name.toLowerCase()}`, text: value };
  }
  if (isPartlyRead(seen.decoded)) {
    yield { path: "body", text: seen.exchange.request.body.kept.toString("latin1") };
    for (const [index, message] of (seen.exchange.messages ?? []).entries()) {
      if (message.direction === "out") {
        yield { path: `message[${index}]`, text: message.body.kept.toString("latin1") };
      }
    }
  }
}

function isPartlyRead(decoded: Decoded): boolean {
  return decoded.bytesDecoded < decoded.bytes;
}
