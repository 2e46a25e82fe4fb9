/** Digests in hexadecimal digits, by their length; several have the same. */
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

/** @returns what a text is that may be a digest, by its form alone. */
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

/** What its author says a digest is: `createHash("sha256")`, `subtle.digest("SHA-256", ...)`. */
const named =
  /(?:createHash|createHmac|digest|\bhash)\s*\(\s*["'`]((?:md|sha|ripemd|blake|rmd)[\w-]+)["'`]/i;

export function namedDigest(text: string): string | undefined {
  return named.exec(text)?.[1]?.toLowerCase().replace(/^sha-/, "sha");
}
