import type { Answer } from "../../../capture/wire/destination.ts";
import { jsonAnswer } from "../answer.ts";
import type { Service } from "./service.ts";

/** OTLP over HTTP: everything was taken, in the coding in which it came. */
export const openTelemetry = {
  meta: {
    id: "open-telemetry",
    title: "OpenTelemetry collector",
    source: "https://opentelemetry.io/docs/specs/otlp/#otlphttp-response",
  },
  answer({ method, path, mediaType, json }): Answer | undefined {
    if (method !== "POST" || !/\/v1(?:development)?\/(?:traces|metrics|logs|profiles)$/.test(path))
      return undefined;
    // An empty message: no partial success to report. In protobuf that is no bytes at all.
    if (json === undefined && mediaType !== "application/json") {
      return {
        status: 200,
        headers: [["content-type", "application/x-protobuf"]],
        body: new Uint8Array(),
      };
    }
    return jsonAnswer({});
  },
} as const satisfies Service;
