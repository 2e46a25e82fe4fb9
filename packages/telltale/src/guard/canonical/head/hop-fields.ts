import type { HeaderField } from "../../../capture/trace/exchange.ts";

/** RFC 9110 section 7.6.1, and `proxy-connection` of old clients. Length and transfer coding are the sender's. */
const always = [
  "connection",
  "keep-alive",
  "proxy-connection",
  "proxy-authorization",
  "te",
  "trailer",
  "transfer-encoding",
  "content-length",
];
/** Needed at the other end, whatever `connection` says of them. */
const never = new Set(["host", "authorization", "content-type", "content-encoding", "cookie"]);
const mostNamed = 100;

/**
 * Names, in small letters, of the fields that are for one connection only, those that `connection` names included. A
 * request to change the protocol keeps what it needs for that.
 */
export function hopFields(headers: readonly HeaderField[]): ReadonlySet<string> {
  const named = headers
    .filter(([name]) => name.toLowerCase() === "connection")
    .flatMap(([, value]) => value.toLowerCase().split(",", mostNamed))
    .map((name) => name.trim())
    .filter((name) => name !== "" && !never.has(name));
  if (named.includes("upgrade")) return new Set(["proxy-connection", "proxy-authorization"]);
  return new Set([...always, ...named]);
}
