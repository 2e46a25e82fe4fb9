import type { Connection } from "../trace/connection.ts";
import { bytesText } from "./collect.ts";
import { connectionFacts } from "./framing/connection-frames.ts";
import { helloFacts } from "./framing/client-hello.ts";
import type { Leaf } from "./leaf.ts";
import { readableText } from "./plausible-text.ts";

/**
 * What a connection carries besides its exchanges, as leaves: the choices of its TLS handshake (`tls.padding`), of
 * HTTP/2 (`h2.settings`), and bytes between or after its requests (`beside-requests`). Pure, never throws.
 */
export function decodeConnection(connection: Connection): readonly Leaf[] {
  const { tls, framing, outcome, sent } = connection;
  const leaves: Leaf[] = [];
  const put = (path: string, type: Leaf["type"], value: string): void => {
    leaves.push({ path, type, value, author: "protocol" });
  };
  if (tls !== undefined)
    for (const [name, type, value] of helloFacts(tls.clientHello.kept))
      put(`tls.${name}`, type, value);
  if (framing !== undefined)
    for (const [name, value] of connectionFacts(framing.kept)) put(`h2.${name}`, "format", value);
  // On a connection without exchanges these bytes are a flow, which is decoded as one.
  if (outcome === "decoded")
    put("beside-requests", "format", sent.length === 0 ? "none" : textOf(sent.kept));
  return leaves;
}

function textOf(bytes: Buffer): string {
  const text = bytes.length <= 400 ? readableText(bytes) : undefined;
  return text ?? bytesText(bytes);
}
