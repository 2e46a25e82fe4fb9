import type { Answer } from "../../../capture/wire/destination.ts";
import { jsonAnswer } from "../answer.ts";
import type { Service } from "./service.ts";

/**
 * OTLP over HTTP: everything is accepted, and the answer has the request's encoding.
 * See https://opentelemetry.io/docs/specs/otlp/#otlphttp-response
 */
export const openTelemetry = {
  answer({ method, path, mediaType, json }): Answer | undefined {
    if (method !== "POST" || !/\/v1(?:development)?\/(?:traces|metrics|logs|profiles)$/.test(path))
      return undefined;
    // An empty message means no partial success; in protobuf it has no bytes at all.
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
