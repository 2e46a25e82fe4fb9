import type { HeaderField } from "../../../capture/trace/exchange.ts";

export interface SignedParts {
  /** Whether a signature covers the body: one that was rewritten would be refused. */
  readonly body: boolean;
  /** Fields, in small letters, that a signature covers or that hold one. */
  readonly fields: ReadonlySet<string>;
}

/** Digests of the body (RFC 9530, RFC 1864, and that of AWS), which a rewritten one would contradict. */
const digests = ["content-digest", "repr-digest", "digest", "content-md5", "x-amz-content-sha256"];
const mostFields = 200;

/**
 * What of a request its sender signed or stated a digest of: AWS Signature Version 4, HTTP Message Signatures (RFC
 * 9421). Case and order of fields are free in both.
 */
export function signedParts(headers: readonly HeaderField[]): SignedParts {
  const fields = new Set<string>();
  let body = false;
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    if (digests.includes(lower)) {
      fields.add(lower);
      body = true;
    }
    if (lower === "authorization" && value.trimStart().startsWith("AWS4-")) {
      fields.add(lower);
      body = true;
      const [, list = ""] = /SignedHeaders=([^,\s]{1,8000})/.exec(value) ?? [];
      for (const each of list.split(";", mostFields)) fields.add(each.toLowerCase());
    }
    if (lower === "signature-input" || lower === "signature") {
      fields.add(lower);
      // Covered components stand in quotes: ("@method" "content-digest").
      const covered = [...value.slice(0, 8000).matchAll(/"([\w-]{1,100})"/g)].slice(0, mostFields);
      for (const [, each = ""] of covered) fields.add(each.toLowerCase());
    }
  }
  return { body, fields };
}
