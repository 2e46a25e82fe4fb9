/** Limit on the authentication methods that a client offers; none offers more than a few. */
const mostMethods = 16;
/** Limit on a user or host name in SOCKS 4, with its terminating zero. */
const longestText = 256;

/**
 * Whether a stream begins as a SOCKS client does, on any port: version 4 (and 4a) or 5 (RFC 1928 section 3). Undefined
 * asks for more bytes.
 */
export function beginsAsSocks(bytes: Buffer): boolean | undefined {
  const [version, second] = bytes;
  if (version === 5) return beginsAsFive(bytes, second);
  if (version === 4) return beginsAsFour(bytes, second);
  return false;
}

function beginsAsFive(bytes: Buffer, count: number | undefined): boolean | undefined {
  if (count === undefined) return undefined;
  if (count === 0 || count > mostMethods) return false;
  const methods = bytes.subarray(2, 2 + count);
  // A client lists no method twice.
  if (new Set(methods).size < methods.length) return false;
  return methods.length < count ? undefined : true;
}

function beginsAsFour(bytes: Buffer, command: number | undefined): boolean | undefined {
  if (command === undefined) return undefined;
  if (command !== 1 && command !== 2) return false;
  const end = bytes.indexOf(0, 8);
  if (bytes.length >= 8 && end !== -1) return true;
  return bytes.length > 8 + longestText ? false : undefined;
}
