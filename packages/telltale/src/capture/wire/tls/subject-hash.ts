import { createHash } from "node:crypto";

const commonNameOid = Uint8Array.of(0x06, 0x03, 0x55, 0x04, 0x03);

/**
 * OpenSSL's name for a trusted certificate in a hashed folder (`/etc/ssl/certs/<hash>.0`): the first four bytes,
 * little-endian, of the SHA-1 over the subject in OpenSSL's canonical form (`X509_NAME_hash_ex`: the RDN sets without
 * the outer sequence, text as UTF-8 in lower case with white space collapsed). Only for a subject that is one common
 * name of at most 100 bytes.
 */
export function subjectHashOf(commonName: string): string {
  const canonical = commonName.trim().replaceAll(/\s+/g, " ").toLowerCase();
  const attribute = [...commonNameOid, ...encoded(0x0c, Buffer.from(canonical, "utf8"))];
  const names = Uint8Array.from(encoded(0x31, encoded(0x30, attribute)));
  const digest = createHash("sha1").update(names).digest();
  return digest.readUInt32LE(0).toString(16).padStart(8, "0");
}

/** DER, short lengths only. */
function encoded(tag: number, content: Iterable<number>): number[] {
  const bytes = [...content];
  if (bytes.length > 127) throw new RangeError("a common name of at most 100 bytes is needed");
  return [tag, bytes.length, ...bytes];
}
