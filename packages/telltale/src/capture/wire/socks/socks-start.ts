/** A client says how many ways of proving who it is it knows; none knows more than a few. */
const mostMethods = 16;
/** A user's name or a host's name in SOCKS4, with the zero that ends it. */
const longestText = 256;

/**
 * Whether a stream begins as a client of a SOCKS proxy does, on whatever port: version 4 (and 4a) or 5 (RFC 1928
 * section 3). `undefined` asks for more bytes.
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
  // No two are the same, and nobody speaks first but with these.
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
