import { memberName } from "../call-graph/syntax-queries.ts";
import type { Sink } from "./sink.ts";

const streams =
  /^(?:node:https?\.(?:request|get)|node:http2\.connect|node:(?:net|tls)\.(?:connect|createConnection|Socket|TLSSocket)|node:dgram\.createSocket|WebSocket|XMLHttpRequest|module:ws(?:\.WebSocket)?)\(\)/;
export const streamWriters: ReadonlySet<string> = new Set(["write", "end", "send", "sendUTF"]);

/** What is written to a request, a socket, a WebSocket or an open file. */
export const streamWrite: Sink = {
  under: ["CallExpression"],
  match({ module, node, parent }) {
    if (parent.type !== "CallExpression" || parent.callee.type !== "MemberExpression")
      return undefined;
    const method = memberName(parent.callee, module.qualifiedNames);
    if (
      method === undefined ||
      !streamWriters.has(method) ||
      !parent.arguments.includes(node as never)
    )
      return undefined;
    const qualifiedName = module.qualifiedNames.of(parent.callee.object) ?? "";
    if (qualifiedName.startsWith("node:fs.createWriteStream()"))
      return { kind: "file-write", node: parent };
    return streams.test(qualifiedName) ? { kind: "request-body", node: parent } : undefined;
  },
};
