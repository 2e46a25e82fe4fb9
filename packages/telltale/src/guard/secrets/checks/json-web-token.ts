/** RFC 7515 section 3.1: the first part is base64url of a JSON object that has `alg` (or, encrypted, `enc`). */
export function hasTokenHeader(token: string): boolean {
  const [header = ""] = token.split(".", 1);
  if (header.length > 1000) return false;
  try {
    const value: unknown = JSON.parse(Buffer.from(header, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null && ("alg" in value || "enc" in value);
  } catch {
    return false;
  }
}
