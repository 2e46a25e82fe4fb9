import { hash } from "node:crypto";
import type { Pattern } from "./pattern.ts";

export const algorithms = ["md5", "sha1", "sha256", "sha512"] as const;
export type Algorithm = (typeof algorithms)[number];

/** Least hexadecimal digits of a cut digest; with fewer than `leastSureHex` it may match by chance. */
export const leastHex = 8;
export const leastSureHex = 12;
/** Least base64 characters of a cut digest: 12 are 72 bits. */
const leastBase64 = 12;

/**
 * The namespaces of RFC 9562 section 6.6: a program that derives UUIDs from names takes one of these or makes its own.
 */
const namespaces = ["0", "1", "2", "4"].map((digit) =>
  Buffer.from(`6ba7b81${digit}9dad11d180b400c04fd430c8`, "hex"),
);

type Form = Omit<Pattern, "source">;

/** The digests of a text in every form in which they are written: hex and base64, whole or cut, bytes, UUID. */
export function digestForms(text: string): readonly Form[] {
  return [
    ...algorithms.flatMap((algorithm) => writtenDigest(algorithm, hash(algorithm, text, "buffer"))),
    ...namespaces.flatMap((namespace) => {
      const named = Buffer.concat([namespace, Buffer.from(text, "utf8")]);
      return [
        uuidForm("UUID of version 3", named, "md5"),
        uuidForm("UUID of version 5", named, "sha1"),
      ];
    }),
  ];
}

/**
 * The written forms of one digest.
 *
 * @param name `sha256`, `HMAC-sha256 with key "k"`.
 */
export function writtenDigest(name: string, digest: Buffer): readonly Form[] {
  const hex = digest.toString("hex");
  const base64 = digest.toString("base64").replace(/=+$/, "");
  const url = digest.toString("base64url");
  const cut = { least: leastBase64, alphabet: "base64" } as const;
  const form = `${name} in base64`;
  return [
    {
      encoding: `${name} in hex`,
      bytes: Buffer.from(hex),
      folded: `${name} in hex`,
      cut: { least: leastHex, alphabet: "hex" },
      uniform: true,
    },
    { encoding: form, bytes: Buffer.from(base64), cut, uniform: true },
    ...(url === base64 ? [] : [{ encoding: form, bytes: Buffer.from(url), cut, uniform: true }]),
    { encoding: `${name} in bytes`, bytes: digest.subarray(0, 16), uniform: true },
    // A UUID's version and variant replace bits after these.
    {
      encoding: `${name} in a UUID`,
      bytes: Buffer.from(`${hex.slice(0, 8)}-${hex.slice(8, 12)}-`),
      folded: `${name} in a UUID`,
      uniform: true,
    },
  ];
}

/** RFC 9562 sections 5.3 and 5.5. */
function uuidForm(encoding: string, named: Buffer, algorithm: Algorithm): Form {
  const bytes = hash(algorithm, named, "buffer").subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (algorithm === "md5" ? 0x30 : 0x50);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const uuid = bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return { encoding, bytes: Buffer.from(uuid), folded: encoding, uniform: true };
}
