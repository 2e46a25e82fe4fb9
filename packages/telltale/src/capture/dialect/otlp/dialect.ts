import type { Exchange } from "../../trace/exchange.ts";
import type { Content, Dialect } from "../dialect.ts";
import { putDocument } from "../json/leaves.ts";
import { hasMembers } from "../json/node.ts";
import { grpcMessages, isGrpc } from "../protobuf/grpc.ts";
import { putMessage } from "../protobuf/leaves.ts";
import { readFields } from "../protobuf/wire.ts";
import type { WireField } from "../protobuf/wire.ts";
import { splitTarget } from "../target.ts";
import { otlpRequests } from "./schema.ts";
import type { Signal } from "./schema.ts";

/**
 * The OpenTelemetry protocol: traces, metrics and logs; as protobuf, JSON and gRPC.
 * See https://opentelemetry.io/docs/specs/otlp/
 */
export const otlp = {
  meta: {
    id: "otlp",
    purpose: "telemetry",
  },
  matches(exchange, content) {
    const root = content.json()?.root;
    if (root !== undefined) {
      return ["resourceSpans", "resourceMetrics", "resourceLogs"].some((key) =>
        hasMembers(root, key),
      );
    }
    const [message] = messagesOf(content);
    return message !== undefined && signalOf(exchange, message) !== undefined;
  },
  decode(content, exchange, sink) {
    const document = content.json();
    if (document !== undefined) {
      putDocument(document, content.root, sink, { author: "unknown", keyed: true });
      return true;
    }
    const messages = messagesOf(content);
    return messages.every((message, index) => {
      const signal = signalOf(exchange, message);
      const path = messages.length === 1 ? content.root : `${content.root}[${index}]`;
      if (signal === undefined) return false;
      return putMessage(message, otlpRequests[signal], path, sink, "unknown");
    });
  },
} satisfies Dialect;

function messagesOf(content: Content): readonly Buffer[] {
  return isGrpc(content) ? grpcMessages(content.bytes) : [content.bytes];
}

/** By the last words of the path, which every exporter keeps, then by the shape. */
function signalOf(exchange: Exchange, message: Buffer): Signal | undefined {
  if (!looksLikeExport(message)) return undefined;
  const { path } = splitTarget(exchange.request.target);
  if (/\/v1\/traces\/?$|TraceService\/Export$/.test(path)) return "traces";
  if (/\/v1\/metrics\/?$|MetricsService\/Export$/.test(path)) return "metrics";
  return /\/v1\/logs\/?$|LogsService\/Export$/.test(path) ? "logs" : undefined;
}

/**
 * Whether there is only field 1, and in it only fields 1 (the resource), 2 (scopes) and 3 (a URL), all
 * length-delimited.
 */
function looksLikeExport(bytes: Buffer): boolean {
  const outer = readFields(bytes);
  if (outer === undefined || outer.length === 0) return false;
  return outer.every((field) => field.number === 1 && isResource(field));
}

function isResource(field: WireField): boolean {
  if (field.kind !== "bytes") return false;
  const inner = readFields(field.value);
  return inner?.every((each) => each.kind === "bytes" && each.number <= 3) ?? false;
}
