import { putDocument } from "../json/leaves.ts";
import { scanJson } from "../json/scan.ts";
import type { JsonDocument } from "../json/node.ts";
import { memberOf } from "../json/node.ts";
import { decodeBase64 } from "./base64.ts";
import type { NestedValue } from "../nested-value.ts";

/** Longer than any header field that servers accept. */
const longestToken = 65_536;
const compact = /^(?:Bearer |JWT |Token )?(eyJ[\w-]{8,})\.(eyJ[\w-]*)\.([\w-]*)$/i;

/**
 * Decodes a JSON Web Token (RFC 7519) in compact form, alone or after the word `Bearer`; its signature stays opaque.
 */
export function openJwt(text: string): NestedValue | undefined {
  if (text.length > longestToken) return undefined;
  const [, head = "", body = "", signature = ""] = compact.exec(text) ?? [];
  const header = jsonOf(head);
  const claims = jsonOf(body);
  if (header === undefined || claims === undefined) return undefined;
  if (memberOf(header.root, "alg") === undefined) return undefined;
  return {
    label: "(jwt)",
    size: text.length,
    keepOuter: true,
    put: (path, author, sink) => {
      putDocument(header, `${path}.header`, sink, { author: "protocol" });
      putDocument(claims, `${path}.claims`, sink, { author });
      sink.opaque(signature.length);
    },
  };
}

function jsonOf(part: string): JsonDocument | undefined {
  const bytes = decodeBase64(part);
  if (bytes === undefined) return undefined;
  const scan = scanJson(bytes.toString("utf8"));
  return scan.ok && scan.document.root.kind === "object" ? scan.document : undefined;
}
