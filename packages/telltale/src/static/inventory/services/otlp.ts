import type { ServiceSignature } from "./service-signature.ts";

/** The paths and the messages of OTLP/HTTP (opentelemetry.io, OTLP specification). */
export const otlp: ServiceSignature = {
  meta: { kind: "telemetry", name: "OpenTelemetry (OTLP)" },
  indicators: [
    { text: /\/v1\/(?:metrics|traces|logs)$/ },
    { text: /^OTEL_EXPORTER_OTLP_(?:ENDPOINT|HEADERS)$/ },
    { property: "scopeMetrics" },
    { property: "scopeSpans" },
    { property: "scopeLogs" },
    { property: "resourceSpans" },
    { property: "resourceMetrics" },
    { property: "resourceLogs" },
    { text: /^opentelemetry\.proto\.collector\./ },
  ],
  needs: 3,
};
