import type { Answer } from "../../../capture/wire/destination.ts";
import { emptyAnswer, jsonAnswer, textAnswer } from "../answer.ts";
import { fieldOf, isRecord, listOf } from "../json.ts";
import type { PuppetRequest } from "../request.ts";
import type { Service } from "./service.ts";

type Reply = (request: PuppetRequest) => Answer;

/** The counts are constant: an answer that depends on the request could influence what follows. */
const amplitude = { code: 200, events_ingested: 1, payload_size_bytes: 1, server_upload_time: 0 };

/** By path: what each vendor's SDK accepts as "received"; it would resend after any other answer. */
const replies: readonly (readonly [RegExp, Reply])[] = [
  // Statsig
  [
    /\/v1\/(?:rgstr|log_event|sdk_exception|log_event_beacon)$/,
    () => jsonAnswer({ success: true }, 202),
  ],
  // Segment and RudderStack
  [
    /\/v1\/(?:batch|b|track|t|identify|i|page|p|screen|s|group|g|alias|a|import|m)$/,
    () => jsonAnswer({ success: true }),
  ],
  // PostHog
  [
    /^\/(?:capture|e|i\/v0\/e|batch|s|track|engage)\/?$/,
    () => jsonAnswer({ ...amplitude, status: 1 }),
  ],
  // Amplitude
  [/^\/(?:2\/httpapi|httpapi|identify)$/, () => jsonAnswer(amplitude)],
  // Datadog: logs, browser and process telemetry, traces
  [
    /\/api\/v2\/(?:logs|rum|replay|spans|exposures|apmtelemetry|profile)$/,
    () => jsonAnswer({}, 202),
  ],
  [/\/v1\/input(?:\/[\w-]+)?$/, () => jsonAnswer({})],
  [
    /\/api\/v[12]\/(?:series|distribution_points|check_run|events|intake)$/,
    () => jsonAnswer({ status: "ok" }, 202),
  ],
  [/\/v0\.[457]\/traces$/, () => jsonAnswer({ rate_by_service: {} })],
  // Application Insights
  [/\/v2(?:\.1)?\/track$/, applicationInsights],
  // Microsoft's OneCollector
  [/\/OneCollector\/1\.0\/?$/i, () => jsonAnswer({ acc: 1 })],
  // Honeycomb, New Relic
  [/\/1\/(?:events|batch)\/[\w.-]+$/, () => jsonAnswer([], 200)],
  [
    /\/(?:log|metric|trace|event)\/v1$/,
    () => jsonAnswer({ requestId: "00000000-0000-0000-0000-000000000000" }, 202),
  ],
  // LaunchDarkly
  [
    /\/(?:bulk|diagnostic|events\/bulk\/[\w-]+|events\/diagnostic\/[\w-]+|mobile\/events)$/,
    () => emptyAnswer(202),
  ],
  // Google Analytics
  [/\/(?:g\/|mp\/|r\/|j\/|debug\/mp\/)?collect$/, () => emptyAnswer(204)],
  // Mixpanel, Heap, Rollbar, Bugsnag, Grafana Loki and Faro
  [
    /\/api\/1\/item\/?$/,
    () => jsonAnswer({ err: 0, result: { uuid: "00000000000000000000000000000000" } }),
  ],
  [/\/loki\/api\/v1\/push$/, () => emptyAnswer(204)],
];

/**
 * Telemetry services, by the paths of their SDKs, and any path that is called telemetry.
 * See https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/
 */
export const telemetry = {
  answer(request) {
    const { method, path } = request;
    if (method !== "POST" && method !== "PUT") return undefined;
    const found = replies.find(([pattern]) => pattern.test(path));
    if (found) return found[1](request);
    if (isClearcut(request)) return clearcut(request);
    if (
      /(?:^|[/._-])(?:telemetry|metrics|analytics|events?|logs?|tracking|beacon)(?:[/._-]|$)/i.test(
        path,
      )
    ) {
      return jsonAnswer({ success: true });
    }
    return undefined;
  },
} as const satisfies Service;

/** One item a line, or a list of items. Both counts must be right, or the client resends. */
function applicationInsights({ json, body }: PuppetRequest): Answer {
  const lines = body
    .toString("utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
  const items = Array.isArray(json) ? json.length : lines.length;
  return jsonAnswer({ itemsReceived: items, itemsAccepted: items, errors: [] });
}

/** Google's Clearcut: `/log`, with a list of events under names that its JSON and protobuf clients share. */
function isClearcut({ path, query, json }: PuppetRequest): boolean {
  if (!/\/log(?:\/batch)?$/.test(path)) return false;
  return (
    query.has("format") ||
    Array.isArray(listOf(json)[0]) ||
    (isRecord(json) && fieldOf(json, "log_event") !== undefined)
  );
}

function clearcut({ json, query }: PuppetRequest): Answer {
  const wait = 900_000;
  if (Array.isArray(json)) return textAnswer(`)]}'\n["${wait}",null,[],null]`);
  if (isRecord(json) || query.get("format") === "json_proto3") {
    return jsonAnswer({ nextRequestWaitMillis: String(wait), next_request_wait_millis: wait });
  }
  // Field 1, varint: milliseconds until the next request.
  return {
    status: 200,
    headers: [["content-type", "application/x-protobuf"]],
    body: Buffer.from([0x08, 0xa0, 0xf7, 0x36]),
  };
}
