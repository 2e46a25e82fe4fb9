import type { Factor } from "./factor.ts";
import { part, whole } from "./statement.ts";

const form = /^(?<to>\S+)(?: except (?<except>\S+))?$/;

/** `http://proxy.example:3128`, or the same with ` except NAMES` for NO_PROXY. */
function readProxy(level: string): { readonly to: string; readonly except: string } | undefined {
  const groups = form.exec(level)?.groups;
  const url = URL.parse(groups?.["to"] ?? "");
  if (groups === undefined || url?.protocol !== "http:" || url.hostname === "") return undefined;
  return { to: groups["to"] ?? "", except: groups["except"] ?? "" };
}

export const proxy: Factor = {
  meta: {
    name: "proxy",
    title: "proxy",
    sets: "HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY in both cases; a working proxy answers there",
  },
  traits: new Set(["workload", "steering", "next hop"]),
  control: "none",
  pools: () => [
    [
      "http://proxy.corp.example.com:3128",
      "http://127.0.0.1:7890",
      "http://127.0.0.1:8888",
      "http://zscaler.corp.example.org:9400",
      "http://proxy.corp.example.net:8083 except *",
    ],
  ],
  refuse: (level) =>
    level === "none" || readProxy(level) !== undefined
      ? undefined
      : `"${level}" is not a proxy that is known here; give http://HOST:PORT, with " except NAMES" for NO_PROXY, or none`,
  apply(level, world) {
    const read = readProxy(level);
    return read === undefined ? world : { ...world, proxy: read };
  },
  declaredBy: /^(?:https?[_-]?proxy|all[_-]?proxy|proxy|proxy[_-]?(?:url|host))$/i,
  statements(level) {
    const read = readProxy(level);
    const url = read === undefined ? null : URL.parse(read.to);
    if (url === null) return [];
    const names = url.hostname.startsWith("127.") ? [] : part(url.hostname);
    return [...part(url.host), ...names, ...whole(url.port)];
  },
  code: {
    reads: {
      tells: 85,
      variables: /^(?:(?:https?|all|no|ftp|socks)_proxy|npm_config_(?:https?-?|no)?_?proxy)$/i,
    },
    sign: { variable: /^(?:https?|all|no)_proxy$/i },
  },
};
