import type { Dialect } from "../dialect.ts";
import { grpcMessages, isGrpc } from "../protobuf/grpc.ts";
import { openProtobuf } from "../protobuf/open.ts";
import { putPlainFields } from "../protobuf/plain.ts";
import { readFields } from "../protobuf/wire.ts";

/**
 * Protobuf without a schema: declared as protobuf and parsing wholly, or undeclared but certain.
 * See https://protobuf.dev/programming-guides/encoding/
 */
export const protobuf = {
  meta: {
    id: "protobuf",
    purpose: "unknown",
  },
  matches(_exchange, content) {
    if (isGrpc(content)) return grpcMessages(content.bytes).length > 0;
    if (/protobuf/.test(content.mediaType)) return readFields(content.bytes) !== undefined;
    return content.text() === undefined && openProtobuf(content.bytes) !== undefined;
  },
  decode(content, _exchange, sink) {
    const messages = isGrpc(content) ? grpcMessages(content.bytes) : [content.bytes];
    return messages.every((message, index) => {
      const fields = readFields(message);
      const path = messages.length === 1 ? content.root : `${content.root}[${index}]`;
      if (fields === undefined) return false;
      putPlainFields(fields, path, { sink, author: "unknown", depth: 0 });
      return true;
    });
  },
} satisfies Dialect;
