/** A domain name of two labels at least, or a suffix of one. */
const hostName = /^\.?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/i;
const keyword = /^[a-z0-9][a-z0-9-]{2,30}$/i;
const variableName = /^[A-Za-z_][A-Za-z0-9_]{1,80}$/;

/**
 * A value that a program looks for, as a level of a factor: a host as an address at that host, a part of a name as a
 * host that has it.
 * @param factor a factor's name; `env` and `file` for values that are names of variables and paths of files.
 * @returns nothing where the value can be no level of it.
 */
export function levelOf(
  factor: string,
  value: string,
): { readonly factor: string; readonly level: string } | undefined {
  switch (factor) {
    case "base-url":
      return address(value);
    case "timezone":
      return isZone(value) ? { factor, level: value } : undefined;
    case "locale":
      return /^[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?(?:[._@][\w-]+)?$/.test(value)
        ? { factor, level: value }
        : undefined;
    case "env":
      return variableName.test(value) ? { factor: `env:${value}`, level: "" } : undefined;
    case "file":
      return /^[~/]/.test(value) ? { factor: `file:${value}`, level: "" } : undefined;
    default:
      return factor.startsWith("env:") && value.length <= 200 && value.trim() !== ""
        ? { factor, level: value }
        : undefined;
  }
}

function address(value: string): { readonly factor: string; readonly level: string } | undefined {
  const factor = "base-url";
  const url = /^https?:\/\//.test(value) ? URL.parse(value) : null;
  if (url !== null) return { factor, level: url.href.replace(/\/$/, "") };
  const name = value.toLowerCase();
  if (hostName.test(name)) {
    // `.example.org` stands for every name below it.
    return { factor, level: `https://${name.startsWith(".") ? `api${name}` : name}` };
  }
  // A keyword is looked for within a name.
  return keyword.test(name) ? { factor, level: `https://api.${name}.example.com` } : undefined;
}

function isZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
