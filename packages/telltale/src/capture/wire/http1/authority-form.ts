/** Host and port of a Host field, a CONNECT target or an absolute URL. */
export interface HostAndPort {
  readonly host: string;
  readonly port: number | undefined;
}

/**
 * Parses `host`, `host:port`, `[v6]:port`; undefined for anything else (RFC 3986 section 3.2, without user
 * information).
 */
export function parseAuthority(text: string): HostAndPort | undefined {
  const parts = /^(?:\[([0-9a-fA-F:.]{2,64})\]|([^\s:/?#[\]@]{1,255}))(?::(\d{1,5}))?$/.exec(text);
  if (parts === null) return undefined;
  const port = parts[3] === undefined ? undefined : Number(parts[3]);
  if (port !== undefined && port > 65_535) return undefined;
  return { host: (parts[1] ?? parts[2] ?? "").toLowerCase(), port };
}

/** The authority of an absolute-form target (RFC 9112 section 3.2.2), with the port that its scheme implies. */
export function absoluteTarget(
  target: string,
): { scheme: "http" | "https"; host: string; port: number } | undefined {
  const parts = /^(https?|wss?):\/\/(?:[^@/?#]*@)?([^/?#]*)/i.exec(target);
  if (parts === null) return undefined;
  const authority = parseAuthority(parts[2] ?? "");
  if (authority === undefined) return undefined;
  const secure = /^(?:https|wss)$/i.test(parts[1] ?? "");
  return {
    scheme: secure ? "https" : "http",
    host: authority.host,
    port: authority.port ?? (secure ? 443 : 80),
  };
}
