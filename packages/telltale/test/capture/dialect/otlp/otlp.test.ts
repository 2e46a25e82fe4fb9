import { BinaryWriter } from "@bufbuild/protobuf/wire";
import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { decodeExchange } from "../../../../src/capture/dialect/decode-exchange.ts";
import type { HeaderField } from "../../../../src/capture/trace/exchange.ts";
import { exchangeOf, valueAt } from "../exchange.ts";

// The same metric in both encodings, written by hand from the published field numbers.
const attribute = (writer: BinaryWriter, field: number, key: string, value: string): BinaryWriter =>
  writer
    .tag(field, 2)
    .fork()
    .tag(1, 2)
    .string(key)
    .tag(2, 2)
    .fork()
    .tag(1, 2)
    .string(value)
    .join()
    .join();

function metrics(): Buffer {
  const writer = new BinaryWriter();
  writer.tag(1, 2).fork();
  attribute(writer.tag(1, 2).fork(), 1, "host.name", "box").join();
  writer.tag(2, 2).fork();
  writer.tag(1, 2).fork().tag(1, 2).string("a scope").join();
  writer.tag(2, 2).fork().tag(1, 2).string("turns").tag(7, 2).fork().tag(1, 2).fork();
  writer.tag(3, 1).fixed64(1700000000000000000n).tag(6, 1).sfixed64(-3n);
  attribute(writer, 7, "zone", "UTC").join();
  writer.tag(2, 0).int32(2).tag(3, 0).bool(true).join().join();
  // A histogram: bucket counts packed, as every library writes them.
  writer.tag(2, 2).fork().tag(1, 2).string("delays").tag(9, 2).fork().tag(1, 2).fork();
  writer.tag(6, 2).fork().fixed64(4n).fixed64(7n).join();
  writer.tag(7, 2).fork().double(0.5).join();
  writer.join().join().join().join().join();
  return Buffer.from(writer.finish());
}

const point = "body.resourceMetrics[0].scopeMetrics[0].metrics[0].sum";
const protobuf: HeaderField[] = [["content-type", "application/x-protobuf"]];

test("reads metrics in protobuf by the published names", () => {
  const decoded = decodeExchange(
    exchangeOf({ target: "/v1/metrics", headers: protobuf, body: metrics() }),
  );
  assert.equal(decoded.dialect, "otlp");
  assert.equal(decoded.purpose, "telemetry");
  assert.equal(decoded.bytesDecoded, decoded.bytes);
  const at = (path: string) => valueAt(decoded, path);
  assert.equal(at('body.resourceMetrics[0].resource.attributes["host.name"].stringValue'), "box");
  assert.equal(at("body.resourceMetrics[0].scopeMetrics[0].scope.name"), "a scope");
  assert.equal(at(`${point}.dataPoints[0].timeUnixNano`), "1700000000000000000");
  assert.equal(at(`${point}.dataPoints[0].asInt`), "-3");
  assert.equal(at(`${point}.dataPoints[0].attributes.zone.stringValue`), "UTC");
  assert.equal(at(`${point}.aggregationTemporality`), "2");
  assert.equal(at(`${point}.isMonotonic`), "true");
  const histogram = "body.resourceMetrics[0].scopeMetrics[0].metrics[1].histogram.dataPoints[0]";
  assert.equal(at(`${histogram}.bucketCounts[0]`), "4");
  assert.equal(at(`${histogram}.bucketCounts[1]`), "7");
  assert.equal(at(`${histogram}.explicitBounds[0]`), "0.5");
});

test("reads the same from gzip and from gRPC", () => {
  const zipped = decodeExchange(
    exchangeOf({
      target: "/relay/v1/metrics",
      headers: [...protobuf, ["content-encoding", "gzip"]],
      body: gzipSync(metrics()),
    }),
  );
  assert.equal(zipped.dialect, "otlp");
  const framed = Buffer.concat([Buffer.from([0, 0, 0, 0, metrics().length]), metrics()]);
  const grpc = decodeExchange(
    exchangeOf({
      target: "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export",
      headers: [["content-type", "application/grpc+proto"]],
      body: framed,
    }),
  );
  assert.equal(grpc.dialect, "otlp");
  assert.equal(valueAt(grpc, `${point}.dataPoints[0].asInt`), "-3");
});

test("reads JSON by shape, whatever the path, and shows attributes by key", () => {
  const attributes = [
    { key: "host.name", value: { stringValue: "box" } },
    { key: "n", value: { intValue: "7" } },
  ];
  const span = { name: "turn", attributes: [] };
  const body = JSON.stringify({
    resourceSpans: [{ resource: { attributes }, scopeSpans: [{ spans: [span] }] }],
  });
  const decoded = decodeExchange(exchangeOf({ target: "/x", body }));
  assert.equal(decoded.dialect, "otlp");
  const resource = "body.resourceSpans[0].resource.attributes";
  assert.equal(valueAt(decoded, `${resource}["host.name"].stringValue`), "box");
  assert.equal(valueAt(decoded, `${resource}{keys}`), "host.name,n");
  assert.equal(valueAt(decoded, "body.resourceSpans[0].scopeSpans[0].spans[0].name"), "turn");
});

test("trace ids are shown as hexadecimal and are not opaque", () => {
  const writer = new BinaryWriter();
  writer.tag(1, 2).fork().tag(2, 2).fork().tag(2, 2).fork();
  writer
    .tag(1, 2)
    .bytes(Buffer.from("00ff".repeat(8), "hex"))
    .tag(5, 2)
    .string("turn");
  const body = Buffer.from(writer.join().join().join().finish());
  const decoded = decodeExchange(exchangeOf({ target: "/v1/traces", headers: protobuf, body }));
  const span = "body.resourceSpans[0].scopeSpans[0].spans[0]";
  assert.equal(valueAt(decoded, `${span}.traceId`), "00ff".repeat(8));
  assert.equal(valueAt(decoded, `${span}.name`), "turn");
  assert.equal(decoded.bytesDecoded, decoded.bytes);
});
