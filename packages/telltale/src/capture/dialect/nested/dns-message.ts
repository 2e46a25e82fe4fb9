import { isDnsQuery } from "../../trace/lookup.ts";
import { parseDnsMessage } from "../../trace/dns-message.ts";
import type { Sink } from "../sink.ts";

/**
 * Puts a DNS message, each part as a leaf of its own (RFC 1035, RFC 6891).
 * @returns false, with nothing put, for bytes that are no DNS query.
 */
export function putDnsMessage(bytes: Buffer, path: string, sink: Sink): boolean {
  const message = parseDnsMessage(bytes);
  if (message === undefined || !isDnsQuery(message)) return false;
  const put = (place: string, value: string | number): void =>
    sink.put(
      `${path}.${place}`,
      typeof value === "number" ? "number" : "string",
      String(value),
      "protocol",
    );
  put("id", message.id);
  put("flags", message.flags);
  for (const [index, { name, type, klass }] of message.questions.entries()) {
    put(`questions[${index}].name`, name);
    put(`questions[${index}].type`, type);
    if (klass !== 1) put(`questions[${index}].class`, klass);
  }
  for (const [index, { name, type, ttl, data }] of message.records.entries()) {
    put(`records[${index}].name`, name);
    put(`records[${index}].type`, type);
    put(`records[${index}].ttl`, ttl);
    sink.bytes(`${path}.records[${index}].data`, data, "protocol");
  }
  if (message.extension !== undefined) {
    put("extension.size", message.extension.size);
    put("extension.flags", message.extension.flags);
  }
  for (const [index, { code, data }] of message.options.entries()) {
    put(`options[${index}].code`, code);
    sink.bytes(`${path}.options[${index}].data`, data, "protocol");
  }
  if (message.trailing.length > 0) sink.bytes(`${path}{trailing}`, message.trailing, "protocol");
  return true;
}
