import { serviceText } from "../../judgement/audit/local-services.ts";
import type { Decoded } from "../../capture/dialect/leaf.ts";
import type { Exchange } from "../../capture/trace/exchange.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import { escaped } from "../json.ts";
import type { NamedScript } from "./install-scripts.ts";

/** Limit on the subject's output in the JSON, in bytes; `--save` keeps the rest. */
const printedBytes = 64 * 1024;

/**
 * Everything that one trial did, as JSON: `telltale.watch/1`. Bodies are given as decoded leaves and a hash; `--save`
 * keeps the bytes.
 */
export function watchJson(
  trace: Trace,
  decode: (exchange: Exchange) => Decoded,
  installScripts: readonly NamedScript[] = [],
): string {
  const { subject, ending, exitCode, signal, took, began, argv, environment, means } = trace;
  const value = {
    schema: "telltale.watch/1",
    subject,
    argv,
    environment,
    began,
    took,
    ending,
    exitCode,
    signal,
    means,
    stdout: trace.stdout.kept.subarray(0, printedBytes).toString(),
    stderr: trace.stderr.kept.subarray(0, printedBytes).toString(),
    exchanges: trace.exchanges.map((exchange) => exchangeJson(exchange, decode(exchange))),
    lookups: trace.lookups,
    wanted: (trace.wanted ?? []).map((each) => ({ ...each, service: serviceText(each) })),
    ...(trace.lost === undefined ? {} : { lost: trace.lost }),
    connections: trace.connections.map(({ sent, tls, ...connection }) => ({
      ...connection,
      sent: { bytes: sent.length, sha256: sent.sha256 },
      ...(tls === undefined
        ? {}
        : { tls: { ...tls, clientHello: tls.clientHello.kept.toString("hex") } }),
    })),
    processes: trace.processes,
    files: trace.files,
    notes: trace.notes,
    installScripts: installScripts.map(({ package: name, version, event, command }) => ({
      package: name,
      version,
      event,
      command,
      run: false,
    })),
  };
  return `${escaped(JSON.stringify(value, undefined, 2))}\n`;
}

function exchangeJson(exchange: Exchange, decoded: Decoded): object {
  const { request, response, messages, ...facts } = exchange;
  return {
    ...facts,
    method: request.method,
    target: request.target,
    version: request.version,
    headers: request.headers,
    framing: request.framing,
    complete: request.complete,
    body: { bytes: request.body.length, sha256: request.body.sha256 },
    status: response?.status,
    messages: messages?.length,
    dialect: decoded.dialect,
    purpose: decoded.purpose,
    bytes: decoded.bytes,
    bytesDecoded: decoded.bytesDecoded,
    leaves: decoded.leaves,
  };
}
