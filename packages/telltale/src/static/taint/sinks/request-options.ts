import { parentOf } from "../../program/walk.ts";
import { keyName } from "../call-graph/syntax-queries.ts";
import type { Sink, SinkKind } from "./sink.ts";

const kinds: Readonly<Record<string, SinkKind>> = {
  body: "request-body",
  data: "request-body",
  headers: "request-header",
  url: "request-url",
  baseURL: "request-url",
  baseUrl: "request-url",
  base_url: "request-url",
  prefixUrl: "request-url",
};
const isBase = /^(?:base_?url|prefixUrl)$/i;

/** `{ method: "POST", headers, body }`: the options of a request, whatever function sends it. */
export const requestOptions: Sink = {
  under: ["Property"],
  match({ module, parent, node }) {
    if (parent.type !== "Property" || parent.value !== node) return undefined;
    const kind = kinds[keyName(parent, module.qualifiedNames) ?? ""];
    const object = parentOf(parent);
    if (kind === undefined || object?.type !== "ObjectExpression") return undefined;
    // A base URL configures a client; no other key is needed.
    if (isBase.test(keyName(parent, module.qualifiedNames) ?? "")) return { kind, node: parent };
    const keys = new Set(
      object.properties.map((each) =>
        each.type === "SpreadElement" ? undefined : keyName(each, module.qualifiedNames),
      ),
    );
    const isRequest =
      keys.has("method") && (keys.has("headers") || keys.has("body") || keys.has("url"));
    return isRequest ? { kind, node: parent } : undefined;
  },
};
