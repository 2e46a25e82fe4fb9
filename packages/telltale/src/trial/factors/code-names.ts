/** A domain name of at least two labels, or a suffix of one. */
export const domain = /^\.?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/i;
/** A word as lists of companies and products hold it. */
export const keyword = /^[a-z0-9][a-z0-9-]{2,30}$/i;

/**
 * A level at a host that contains the literal: the literal itself, one below it where it begins with a dot, or one with
 * it as a label.
 */
export function atHost(literal: string, make: (host: string) => string): string | undefined {
  const name = literal.toLowerCase();
  if (domain.test(name)) return make(name.startsWith(".") ? `api${name}` : name);
  return keyword.test(name) ? make(`api.${name}.example.com`) : undefined;
}

/** The folder that an absolute path names, without a slash at its end. */
export function folderNamed(literal: string): string | undefined {
  return /^\/[^\0\n\r{}]{1,200}$/.test(literal) ? literal.replace(/\/$/, "") : undefined;
}
