import { message } from "../protobuf/schema.ts";
import type { MessageSchema } from "../protobuf/schema.ts";

// Field numbers and names of opentelemetry-proto 1.x: common/v1, resource/v1, trace/v1, metrics/v1, logs/v1.

const anyValue: MessageSchema = message([
  [1, "stringValue", "string"],
  [2, "boolValue", "boolean"],
  [3, "intValue", "integer"],
  [4, "doubleValue", "double"],
  [5, "arrayValue", () => message([[1, "values", () => anyValue, "repeated"]])],
  [6, "kvlistValue", () => message([[1, "values", () => keyValue, "repeated"]])],
  [7, "bytesValue", "bytes"],
]);
const keyValue: MessageSchema = message(
  [
    [1, "key", "string"],
    [2, "value", () => anyValue],
  ],
  true,
);
const resource = message([
  [1, "attributes", () => keyValue, "repeated"],
  [2, "droppedAttributesCount", "integer"],
]);
const scope = message([
  [1, "name", "string"],
  [2, "version", "string"],
  [3, "attributes", () => keyValue, "repeated"],
  [4, "droppedAttributesCount", "integer"],
]);
const spanEvent = message([
  [1, "timeUnixNano", "fixed"],
  [2, "name", "string"],
  [3, "attributes", () => keyValue, "repeated"],
  [4, "droppedAttributesCount", "integer"],
]);
const spanLink = message([
  [1, "traceId", "hex"],
  [2, "spanId", "hex"],
  [3, "traceState", "string"],
  [4, "attributes", () => keyValue, "repeated"],
  [5, "droppedAttributesCount", "integer"],
  [6, "flags", "fixed"],
]);
const span = message([
  [1, "traceId", "hex"],
  [2, "spanId", "hex"],
  [3, "traceState", "string"],
  [4, "parentSpanId", "hex"],
  [5, "name", "string"],
  [6, "kind", "integer"],
  [7, "startTimeUnixNano", "fixed"],
  [8, "endTimeUnixNano", "fixed"],
  [9, "attributes", () => keyValue, "repeated"],
  [10, "droppedAttributesCount", "integer"],
  [11, "events", () => spanEvent, "repeated"],
  [12, "droppedEventsCount", "integer"],
  [13, "links", () => spanLink, "repeated"],
  [14, "droppedLinksCount", "integer"],
  [
    15,
    "status",
    () =>
      message([
        [2, "message", "string"],
        [3, "code", "integer"],
      ]),
  ],
  [16, "flags", "fixed"],
]);
const exemplar = message([
  [2, "timeUnixNano", "fixed"],
  [3, "asDouble", "double"],
  [4, "spanId", "hex"],
  [5, "traceId", "hex"],
  [6, "asInt", "signed-fixed"],
  [7, "filteredAttributes", () => keyValue, "repeated"],
]);
const numberPoint = message([
  [2, "startTimeUnixNano", "fixed"],
  [3, "timeUnixNano", "fixed"],
  [4, "asDouble", "double"],
  [5, "exemplars", () => exemplar, "repeated"],
  [6, "asInt", "signed-fixed"],
  [7, "attributes", () => keyValue, "repeated"],
  [8, "flags", "integer"],
]);
const histogramPoint = message([
  [2, "startTimeUnixNano", "fixed"],
  [3, "timeUnixNano", "fixed"],
  [4, "count", "fixed"],
  [5, "sum", "double"],
  [6, "bucketCounts", "fixed", "repeated"],
  [7, "explicitBounds", "double", "repeated"],
  [8, "exemplars", () => exemplar, "repeated"],
  [9, "attributes", () => keyValue, "repeated"],
  [10, "flags", "integer"],
  [11, "min", "double"],
  [12, "max", "double"],
]);
const buckets = message([
  [1, "offset", "signed"],
  [2, "bucketCounts", "integer", "repeated"],
]);
const exponentialPoint = message([
  [1, "attributes", () => keyValue, "repeated"],
  [2, "startTimeUnixNano", "fixed"],
  [3, "timeUnixNano", "fixed"],
  [4, "count", "fixed"],
  [5, "sum", "double"],
  [6, "scale", "signed"],
  [7, "zeroCount", "fixed"],
  [8, "positive", () => buckets],
  [9, "negative", () => buckets],
  [10, "flags", "integer"],
  [11, "exemplars", () => exemplar, "repeated"],
  [12, "min", "double"],
  [13, "max", "double"],
  [14, "zeroThreshold", "double"],
]);
const quantile = message([
  [1, "quantile", "double"],
  [2, "value", "double"],
]);
const summaryPoint = message([
  [2, "startTimeUnixNano", "fixed"],
  [3, "timeUnixNano", "fixed"],
  [4, "count", "fixed"],
  [5, "sum", "double"],
  [6, "quantileValues", () => quantile, "repeated"],
  [7, "attributes", () => keyValue, "repeated"],
  [8, "flags", "integer"],
]);
const series = (point: MessageSchema): MessageSchema =>
  message([
    [1, "dataPoints", () => point, "repeated"],
    [2, "aggregationTemporality", "integer"],
    [3, "isMonotonic", "boolean"],
  ]);
const metric = message([
  [1, "name", "string"],
  [2, "description", "string"],
  [3, "unit", "string"],
  [5, "gauge", () => series(numberPoint)],
  [7, "sum", () => series(numberPoint)],
  [9, "histogram", () => series(histogramPoint)],
  [10, "exponentialHistogram", () => series(exponentialPoint)],
  [11, "summary", () => series(summaryPoint)],
  [12, "metadata", () => keyValue, "repeated"],
]);
const logRecord = message([
  [1, "timeUnixNano", "fixed"],
  [2, "severityNumber", "integer"],
  [3, "severityText", "string"],
  [5, "body", () => anyValue],
  [6, "attributes", () => keyValue, "repeated"],
  [7, "droppedAttributesCount", "integer"],
  [8, "flags", "fixed"],
  [9, "traceId", "hex"],
  [10, "spanId", "hex"],
  [11, "observedTimeUnixNano", "fixed"],
  [12, "eventName", "string"],
]);

/** A request nests resources, scopes and records; the three signals have the same structure. */
function exportRequest(
  resources: string,
  scopes: string,
  records: string,
  record: MessageSchema,
): MessageSchema {
  const scoped = message([
    [1, "scope", () => scope],
    [2, records, () => record, "repeated"],
    [3, "schemaUrl", "string"],
  ]);
  const ofResource = message([
    [1, "resource", () => resource],
    [2, scopes, () => scoped, "repeated"],
    [3, "schemaUrl", "string"],
  ]);
  return message([[1, resources, () => ofResource, "repeated"]]);
}

/** The export request of each signal. */
export const otlpRequests = {
  traces: exportRequest("resourceSpans", "scopeSpans", "spans", span),
  metrics: exportRequest("resourceMetrics", "scopeMetrics", "metrics", metric),
  logs: exportRequest("resourceLogs", "scopeLogs", "logRecords", logRecord),
} as const;

export type Signal = keyof typeof otlpRequests;
