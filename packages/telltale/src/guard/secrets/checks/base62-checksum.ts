import { crc32 } from "node:zlib";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const checksumLength = 6;

/** CRC-32 in six digits of base 62, as GitHub and npm end their tokens. */
export function base62Checksum(text: string): string {
  let rest = crc32(text);
  let digits = "";
  while (rest > 0) {
    digits = (alphabet[rest % 62] ?? "") + digits;
    rest = Math.floor(rest / 62);
  }
  return digits.padStart(checksumLength, "0");
}

/** Whether a token such as `ghp_…` ends with the checksum of what stands after its prefix. */
export function hasBase62Checksum(token: string): boolean {
  const body = token.slice(token.lastIndexOf("_") + 1);
  const payload = body.slice(0, -checksumLength);
  return base62Checksum(payload) === body.slice(-checksumLength);
}
