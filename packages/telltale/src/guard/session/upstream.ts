import type { Origin } from "../../capture/wire/forward/origin.ts";

/** The caller's own way to the internet, as its variables say. */
export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for a server, by HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY in either case, as curl(1) has them. A
 * value that is no http URL is told of by `refuseProxy` before a session begins.
 */
export function proxyFor(variables: Variables): (origin: Origin) => URL | undefined {
  const read = (name: string): string =>
    variables[name.toLowerCase()] ?? variables[name.toUpperCase()] ?? "";
  const except = read("no_proxy")
    .split(/[ ,]+/)
    .filter((entry) => entry !== "");
  return ({ host, port, secure }) => {
    if (except.some((entry) => isExcepted(entry, host.toLowerCase(), port))) return undefined;
    const named = read(secure ? "https_proxy" : "http_proxy");
    const given = named === "" ? read("all_proxy") : named;
    return given === "" ? undefined : proxyUrl(given);
  };
}

/** Why a proxy that the variables name cannot be used, in one line, or `undefined`. */
export function refuseProxy(variables: Variables): string | undefined {
  for (const name of ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"]) {
    const value = variables[name.toLowerCase()] ?? variables[name] ?? "";
    if (value !== "" && proxyUrl(value) === undefined)
      return `${name}=${value}: only http:// proxies can be used; unset it, or give one`;
  }
  return undefined;
}

function proxyUrl(text: string): URL | undefined {
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`);
  return url?.protocol === "http:" ? url : undefined;
}

/** One entry of NO_PROXY: `*`, a host, a domain with or without a leading dot, with a port or without. */
function isExcepted(entry: string, host: string, port: number): boolean {
  if (entry === "*") return true;
  const [, name = "", only] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
  if (only !== undefined && Number(only) !== port) return false;
  const domain = name.replace(/^\*?\./, "");
  return domain !== "" && (host === domain || host.endsWith(`.${domain}`));
}
