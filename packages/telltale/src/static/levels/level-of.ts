/** A domain name of at least two labels, or a suffix of one. */
const domain = /^\.?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/i;
const keyword = /^[a-z0-9][a-z0-9-]{2,30}$/i;
const variableName = /^[A-Za-z_][A-Za-z0-9_]{1,80}$/;
const absolutePath = /^\/[^\0\n\r{}]{1,200}$/;

/** Makes a level of a value that a program looks for, by factor; `undefined` where the value cannot be one. */
const makers: Readonly<Record<string, (value: string) => string | undefined>> = {
  "base-url": address,
  timezone: (value) => (isZone(value) ? value : undefined),
  locale: (value) =>
    /^[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?(?:[._@][\w-]+)?$/.test(value) ? value : undefined,
  // A domain becomes a host name in that domain; a keyword is a host name itself.
  hostname: (value) =>
    domain.test(value)
      ? value.replace(/^\./, "lap-0142.")
      : keyword.test(value)
        ? value
        : undefined,
  username: (value) => (/^[a-z_][a-z0-9_.-]{2,31}$/.test(value) ? value : undefined),
  home: (value) => (absolutePath.test(value) ? value.replace(/\/$/, "") : undefined),
  cwd(value) {
    if (absolutePath.test(value)) return value.replace(/\/$/, "");
    return /^[\w.-]{3,60}$/.test(value) ? `src/${value}` : undefined;
  },
  "git-remote"(value) {
    if (/^(?:https?:\/\/|[\w.-]+@[\w.-]+:)\S{3,200}$/.test(value)) return value;
    return hostOf(value, (host) => `https://${host}/team/app.git`);
  },
  "git-identity"(value) {
    if (/^[^<>@\s]{1,64}@[A-Za-z0-9.-]{3,100}$/.test(value)) return `Dana Ruiz <${value}>`;
    return hostOf(value.replace(/^@/, ""), (host) => `Dana Ruiz <dana@${host}>`);
  },
  "machine-id": (value) => (/^[0-9a-f]{32}$/.test(value) ? value : undefined),
};

/**
 * Makes a level of a value that a program looks for: of a host an address at that host, of a part of a name a name that
 * contains it.
 * @param factor a factor's name; `env` and `file` for values that are names of variables and paths of files.
 * @returns undefined where the value cannot be a level of the factor.
 */
export function levelOf(
  factor: string,
  value: string,
): { readonly factor: string; readonly level: string } | undefined {
  if (factor === "env")
    return variableName.test(value) ? { factor: `env:${value}`, level: "" } : undefined;
  if (factor === "file")
    return /^[~/]/.test(value) ? { factor: `file:${value}`, level: "" } : undefined;
  if (factor.startsWith("env:"))
    return value.length <= 200 && value.trim() !== "" ? { factor, level: value } : undefined;
  const level = makers[factor]?.(value);
  return level === undefined ? undefined : { factor, level };
}

function address(value: string): string | undefined {
  const url = /^https?:\/\//.test(value) ? URL.parse(value) : null;
  if (url !== null) return url.href.replace(/\/$/, "");
  return hostOf(value, (host) => `https://${host}`);
}

/**
 * A host that contains the value: the value itself, one below it where it begins with a dot, or one with it as a label.
 */
function hostOf(value: string, make: (host: string) => string): string | undefined {
  const name = value.toLowerCase();
  if (domain.test(name)) return make(name.startsWith(".") ? `api${name}` : name);
  return keyword.test(name) ? make(`api.${name}.example.com`) : undefined;
}

function isZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
