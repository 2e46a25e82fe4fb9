import { isDnsQuery } from "../../trace/lookup.ts";
import { parseDnsMessage } from "../../trace/dns-message.ts";

/** DNS ports, plain and over TLS (RFC 7858). */
const ports = [53, 853];

/** Bytes of the length before a message, then those of a header (RFC 1035 sections 4.1.1 and 4.2.2). */
const lengthBytes = 2;
const headerBytes = 12;
/** Bytes of a header, the shortest name, a type and a class. */
const shortest = headerBytes + 5;
const mostCounted = 64;

/**
 * Whether a stream begins with a DNS query, on any port; undefined asks for more bytes. On a DNS port it waits for
 * more, since many clients send the length by itself.
 */
export function beginsAsDnsQuery(bytes: Buffer, port: number): boolean | undefined {
  if (bytes.length < lengthBytes + headerBytes)
    return ports.includes(port) && mayBeLength(bytes) ? undefined : false;
  const length = bytes.readUInt16BE(0);
  if (length < shortest || !isHeader(bytes.subarray(lengthBytes))) return false;
  if (bytes.length < lengthBytes + length) return undefined;
  const message = parseDnsMessage(bytes.subarray(lengthBytes, lengthBytes + length));
  return message !== undefined && isDnsQuery(message);
}

/** The first bytes of TLS and HTTP, read as a length, exceed any query. */
function mayBeLength(bytes: Buffer): boolean {
  return bytes.length < lengthBytes || bytes.readUInt16BE(0) < 0x16_00;
}

function isHeader(header: Buffer): boolean {
  const isResponse = (header.readUInt8(2) & 0x80) !== 0;
  const counts = [4, 6, 8, 10].map((at) => header.readUInt16BE(at));
  return !isResponse && (counts[0] ?? 0) > 0 && counts.every((count) => count <= mostCounted);
}
