import type { Node } from "oxc-parser";
import { evaluatePartialText } from "../../program/partial-text.ts";
import { memberName } from "../call-graph/syntax-queries.ts";
import type { Sink, SinkMatch, SinkContext } from "./sink.ts";

const calls =
  /^(?:fetch|Request|node:https?\.(?:request|get)|node:http2\.connect|WebSocket|EventSource|XMLHttpRequest|Bun\.fetch|module:(?:node-fetch|undici|axios|got|ky|superagent|ws|request|cross-fetch)(?:\.[\w.]+)?)\(\)$/;
/** Methods of HTTP clients, in lower case. */
export const requestVerbs: ReadonlySet<string> = new Set([
  "post",
  "put",
  "patch",
  "request",
  "get",
  "delete",
  "fetch",
  "stream",
]);
const bodies = new Set(["body", "data", "json", "form", "payload"]);
const options = new Set(["headers", "signal", "timeout", "method", "agent", "query", "params"]);
/** Fields of a `URL`. */
const urlFields = new Set(["search", "searchParams", "href", "hash", "username", "password"]);
const addresses = new Set([
  "baseURL",
  "url",
  "uri",
  "path",
  "pathname",
  "host",
  "hostname",
  "query",
  "params",
]);

/** An argument of a request: its URL, its headers or its body. */
export const request: Sink = {
  under: ["CallExpression", "NewExpression"],
  match({ module, node, parent, path }: SinkContext): SinkMatch | undefined {
    if (parent.type !== "CallExpression" && parent.type !== "NewExpression") return undefined;
    const index = parent.arguments.indexOf(node as never);
    if (index < 0) return undefined;
    const qualifiedName = module.qualifiedNames.of(parent);
    const sends = qualifiedName !== undefined && calls.test(qualifiedName);
    if (!sends && !isVerb(parent, module)) return undefined;
    const [first] = parent.arguments;
    const address = first === undefined ? undefined : evaluatePartialText(first, module);
    const name = address === undefined ? {} : { name: address.slice(0, 120) };
    const [field] = path;
    const isAddress = field === undefined || urlFields.has(field);
    if (index === 0 && isAddress && sends) return { kind: "request-url", ...name, node: parent };
    if (field === "headers")
      return { kind: "request-header", ...headerName(path, name), node: parent };
    if (field !== undefined && addresses.has(field) && sends)
      return { kind: "request-url", ...name, node: parent };
    const isData = !sends && index === 1 && !options.has(field ?? "");
    if (index > 0 && (field === undefined || bodies.has(field) || field === "*" || isData))
      return { kind: "request-body", ...name, node: parent };
    return undefined;
  },
};

/** `client.post("/v1/messages", { body })`: the form of a request, whatever the client is. */
function isVerb(call: Node, module: SinkContext["module"]): boolean {
  if (call.type !== "CallExpression" || call.callee.type !== "MemberExpression") return false;
  const [first] = call.arguments;
  const name = memberName(call.callee, module.qualifiedNames);
  const address = first === undefined ? undefined : evaluatePartialText(first, module);
  return (
    name !== undefined &&
    requestVerbs.has(name.toLowerCase()) &&
    address !== undefined &&
    /^(?:https?:\/\/|wss?:\/\/|\/[\w…])/.test(address) &&
    call.arguments.length > 1
  );
}

function headerName(
  path: readonly string[],
  otherwise: { readonly name?: string },
): { name?: string } {
  const [, header] = path;
  return header === undefined || header === "*" ? otherwise : { name: header };
}
