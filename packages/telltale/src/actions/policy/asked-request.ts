import { posix } from "node:path";
import { purposeOfHost } from "../../capture/dialect/known-hosts.ts";
import { PolicyError } from "../../guard/policy/policy-error.ts";
import type { Places, SessionRequest } from "../../guard/policy/request.ts";
import type { PolicyExplainOptions } from "./policy-options.ts";

/** Who asks, and where. */
export interface Asker {
  readonly places: Places;
  readonly user: { readonly name: string };
  /** The path of a program that the search path finds; undefined for none. */
  readonly find: (program: string) => string | undefined;
}

/** The request that a user names on the command line. */
export function askedRequest(
  { action, target, purpose }: PolicyExplainOptions,
  { places, user, find }: Asker,
): SessionRequest {
  const path = target === "~" || target.startsWith("~/") ? places.home + target.slice(1) : target;
  if (action === "execute") {
    const program = path.includes("/") ? posix.resolve(places.workspace, path) : find(path);
    return { action, user, program: program ?? path };
  }
  if (action === "read" || action === "write")
    return { action, user, path: posix.resolve(places.workspace, path) };
  const { host, port } = hostAndPort(target);
  return { action, user, endpoint: { host, port, purpose: [purpose ?? purposeOfHost(host)] } };
}

/** `https://api.example.com/v1`, `api.example.com:8443`, `api.example.com`, `[::1]:80`, `::1`. */
function hostAndPort(target: string): { readonly host: string; readonly port: number } {
  const isAddress = /^[\da-f]*:[\da-f:.]*:[\da-f:.]*$/i.test(target);
  const bare = isAddress ? `[${target}]` : target;
  const text = /^[a-z][a-z\d+.-]*:\/\//i.test(bare) ? bare : `https://${bare}`;
  if (!URL.canParse(text))
    throw new PolicyError(
      "unreadable",
      `${target} is no host: give a name, such as api.example.com`,
    );
  const { hostname, port, protocol } = new URL(text);
  const usual = protocol === "http:" || protocol === "ws:" ? 80 : 443;
  return { host: hostname, port: port === "" ? usual : Number(port) };
}
