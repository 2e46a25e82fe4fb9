import { jsonAnswer } from "../answer.ts";
import { fieldOf, parseJson, recordOf, textOf } from "../json.ts";
import type { Service } from "./service.ts";

/**
 * Sentry's store endpoint and envelopes: accepted, with the event's own identifier.
 * See https://develop.sentry.dev/sdk/data-model/envelopes/
 */
export const errors = {
  answer({ method, path, body }) {
    if (method !== "POST" || !/\/api\/[\w-]+\/(?:envelope|store|minidump|security)\/?$/.test(path))
      return undefined;
    const head = body.subarray(0, 10_000).toString("utf8").split("\n", 1)[0] ?? "";
    const id = textOf(fieldOf(recordOf(parseJson(head)), "event_id"));
    return jsonAnswer({ id: id || "00000000000000000000000000000000" });
  },
} as const satisfies Service;
