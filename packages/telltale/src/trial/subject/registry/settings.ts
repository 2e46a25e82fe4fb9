import type { Npmrc } from "./npmrc.ts";

/** The part of the user's npm configuration that is needed to ask a registry. */
export interface RegistrySettings {
  /** The registry's URL for a package, with a closing slash. */
  registryFor(name: string): URL;
  /** The `authorization` header for a URL; undefined where the user set none. */
  authorizationFor(url: URL): string | undefined;
  /** Files of a client certificate and its key for a URL. */
  certificateFor(url: URL): { readonly cert: string; readonly key: string } | undefined;
  readonly proxies: Readonly<Record<string, string>>;
  /** Certificate authorities that replace the usual ones, PEM. */
  readonly authorities: readonly string[];
  /** A file of such authorities. */
  readonly authorityFile: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  /** False where the user told npm to accept any certificate. */
  readonly strict: boolean;
  /** The tag for a name without a version. */
  readonly tag: string;
}

const usualRegistry = "https://registry.npmjs.org/";

/** @param sources configurations in order of precedence. @param variables the caller's, which may also name proxies. */
export function settingsOf(
  sources: readonly Npmrc[],
  variables: Readonly<Record<string, string | undefined>>,
): RegistrySettings {
  const all = (key: string): readonly string[] => {
    const value = sources.map((source) => source.get(key)).find((each) => each !== undefined);
    return value === undefined ? [] : [value].flat();
  };
  const one = (key: string): string | undefined => {
    const value = all(key)[0];
    return value === undefined || value === "" || value === "null" ? undefined : value;
  };
  const variable = (name: string): string | undefined =>
    variables[name.toLowerCase()] ?? variables[name.toUpperCase()];
  const secure = one("https-proxy") ?? one("proxy") ?? variable("https_proxy");
  const plain = one("proxy") ?? variable("http_proxy");
  const without = one("noproxy") ?? variable("no_proxy");
  const off = (proxy: string | undefined): proxy is string =>
    proxy !== undefined && proxy !== "" && proxy !== "false";
  return {
    registryFor(name) {
      const scope = /^(@[^/]+)\//.exec(name)?.[1];
      const scoped = scope === undefined ? undefined : one(`${scope}:registry`);
      return asRegistry(scoped ?? one("registry") ?? usualRegistry);
    },
    authorizationFor: (url) => atPlaces(url, (place) => authorization(place, one)),
    certificateFor: (url) =>
      atPlaces(url, (place) => {
        const [cert, key] = [one(`${place}:certfile`), one(`${place}:keyfile`)];
        return cert === undefined || key === undefined ? undefined : { cert, key };
      }),
    proxies: {
      ...(off(secure ?? plain) ? { HTTPS_PROXY: secure ?? plain ?? "" } : {}),
      ...(off(plain) ? { HTTP_PROXY: plain } : {}),
      ...(without === undefined ? {} : { NO_PROXY: without }),
    },
    authorities: all("ca").filter((pem) => pem.includes("BEGIN CERTIFICATE")),
    authorityFile: one("cafile"),
    cert: one("cert"),
    key: one("key"),
    strict: one("strict-ssl") !== "false",
    tag: one("tag") ?? "latest",
  };
}

function asRegistry(text: string): URL {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return new URL(usualRegistry);
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url;
}

/** npm stores a registry's settings under its URL without the scheme, and under every folder above. */
function atPlaces<T>(url: URL, find: (place: string) => T | undefined): T | undefined {
  const parts = url.pathname.split("/").filter((part) => part !== "");
  for (let length = parts.length; length >= 0; length -= 1) {
    const path = parts.slice(0, length).join("/");
    const place = `//${url.host}/${path === "" ? "" : `${path}/`}`;
    const found = find(place) ?? find(place.replace(/\/$/, ""));
    if (found !== undefined) return found;
  }
  return undefined;
}

function authorization(
  place: string,
  one: (key: string) => string | undefined,
): string | undefined {
  const token = one(`${place}:_authToken`);
  if (token !== undefined) return `Bearer ${token}`;
  const whole = one(`${place}:_auth`);
  if (whole !== undefined) return `Basic ${whole}`;
  const [user, password] = [one(`${place}:username`), one(`${place}:_password`)];
  if (user === undefined || password === undefined) return undefined;
  const plain = Buffer.from(password, "base64").toString("utf8");
  return `Basic ${Buffer.from(`${user}:${plain}`).toString("base64")}`;
}
