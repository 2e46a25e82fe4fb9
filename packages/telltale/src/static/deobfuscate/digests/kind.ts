/** Digests in hexadecimal, by their number of digits. Several algorithms share a length. */
const byLength: ReadonlyMap<number, string> = new Map([
  [8, "a digest of 32 bits"],
  [32, "md5"],
  [40, "sha1"],
  [56, "sha224"],
  [64, "sha256"],
  [96, "sha384"],
  [128, "sha512"],
]);
const byBase64Length: ReadonlyMap<number, string> = new Map([
  [22, "md5"],
  [27, "sha1"],
  [43, "sha256"],
  [64, "sha384"],
  [86, "sha512"],
]);

/**
 * The digest that a text may be, by its form alone.
 * @returns undefined where it has the form of none.
 */
export function digestForm(text: string): string | undefined {
  if (
    /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(text) &&
    text.length > 8 &&
    /\d/.test(text) &&
    /[a-f]/i.test(text)
  )
    return byLength.get(text.length);
  if (
    !/^[A-Za-z0-9+/_-]+={0,2}$/.test(text) ||
    !/[a-z]/.test(text) ||
    !/[A-Z]/.test(text) ||
    !/\d/.test(text)
  )
    return undefined;
  return byBase64Length.get(text.replace(/=+$/, "").length);
}

/** The algorithm that the code names: `createHash("sha256")`, `subtle.digest("SHA-256", ...)`. */
const named =
  /(?:createHash|createHmac|digest|\bhash)\s*\(\s*["'`]((?:md|sha|ripemd|blake|rmd)[\w-]+)["'`]/i;

export function namedDigest(text: string): string | undefined {
  return named.exec(text)?.[1]?.toLowerCase().replace(/^sha-/, "sha");
}
