const token = "[\\w!#$%&'*+.^`|~-]+";
const type = new RegExp(`^${token}/${token}`);
const parameter = new RegExp(` ?; ?(${token})=(?:"(${token})"|(${token}))`, "y");

/**
 * One form of a media type (RFC 9110 section 8.3.1): type, names of parameters and `charset` take no notice of case, a
 * quoted token is the token. `Text/HTML ; Charset="UTF-8"` is `text/html; charset=utf-8`. What is not just that stays.
 */
export function plainMediaType(value: string): string {
  const [name] = type.exec(value) ?? [];
  if (name === undefined) return value;
  let result = name.toLowerCase();
  let at = name.length;
  while (at < value.length) {
    parameter.lastIndex = at;
    const found = parameter.exec(value);
    if (found === null) return value;
    const key = (found[1] ?? "").toLowerCase();
    const given = found[2] ?? found[3] ?? "";
    result += `; ${key}=${key === "charset" ? given.toLowerCase() : given}`;
    at = parameter.lastIndex;
  }
  return result;
}
