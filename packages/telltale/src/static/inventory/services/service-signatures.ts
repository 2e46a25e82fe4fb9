/** One indicator of a client: a text, or the name of a property that it reads or writes. */
type Indicator = { readonly text: RegExp } | { readonly property: string };

/**
 * Signature of a service's client: texts and properties that its documented protocol requires. No host is part of it,
 * since a client can be pointed at any host.
 */
export interface ServiceSignature {
  readonly kind: "telemetry" | "feature-flags" | "errors";
  readonly name: string;
  readonly indicators: readonly Indicator[];
  /** The number of different indicators in one file that makes a match. */
  readonly needs: number;
}

/** Services whose clients are recognised by their signature, each with what of its documents it is taken from. */
export const serviceSignatures: readonly ServiceSignature[] = [
  // The paths and the messages of OTLP/HTTP (opentelemetry.io, OTLP specification).
  {
    kind: "telemetry",
    name: "OpenTelemetry (OTLP)",
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
  },
  // Header names and paths of the Statsig SDKs.
  {
    kind: "feature-flags",
    name: "Statsig",
    indicators: [
      { text: /^statsig-(?:api-key|sdk-type|sdk-version|client-time|server-session-id)$/i },
      { text: /\/(?:log_event|rgstr|download_config_specs)\b/ },
      { property: "feature_gates" },
      { property: "dynamic_configs" },
      { property: "layer_configs" },
      { text: /^statsig::/ },
    ],
    needs: 3,
  },
  // The body of the HTTP Tracking API (segment.com, "HTTP API").
  {
    kind: "telemetry",
    name: "Segment",
    indicators: [
      { property: "writeKey" },
      { property: "anonymousId" },
      { text: /\/v1\/(?:batch|import|track|identify|t|i|p|b)$/ },
      { property: "messageId" },
      { text: /^analytics(?:-node|-js|\.js|-next)/ },
    ],
    needs: 3,
  },
  // Properties and paths of the PostHog capture API.
  {
    kind: "telemetry",
    name: "PostHog",
    indicators: [
      { property: "distinct_id" },
      {
        text: /^\$(?:feature_flag|feature\/|set_once|groupidentify|lib_version|create_alias|identify)/,
      },
      { text: /\/(?:decide|flags|batch|capture|e)\/(?:\?.*)?$/ },
      { property: "featureFlagPayloads" },
      { text: /^\$feature_flag_called$/ },
    ],
    needs: 3,
  },
  // The envelope and the DSN (develop.sentry.dev).
  {
    kind: "errors",
    name: "Sentry",
    indicators: [
      { text: /\/envelope\/$/ },
      { text: /\bsentry_(?:key|version|client)\b/ },
      { text: /^[Xx]-[Ss]entry-[Aa]uth$/ },
      { text: /^https?:\/\/[0-9a-f]{32}@[\w.-]+\/\d+$/ },
      { text: /^sentry-trace$/ },
      { text: /^sentry\.javascript\./ },
    ],
    needs: 2,
  },
  // Fields and headers of its intake.
  {
    kind: "telemetry",
    name: "Datadog",
    indicators: [
      { property: "ddsource" },
      { property: "ddtags" },
      { text: /^DD-(?:API-KEY|EVP-ORIGIN|REQUEST-ID)$/i },
      { text: /\/api\/v2\/(?:logs|rum|spans|series|apmtracestats)\b/ },
      { property: "ddforward" },
      { text: /^x-datadog-(?:trace-id|parent-id|sampling-priority)$/ },
    ],
    needs: 2,
  },
  // Paths of its SDK endpoint and options of its SDK.
  {
    kind: "feature-flags",
    name: "GrowthBook",
    indicators: [
      { text: /\/api\/features\// },
      { text: /\/api\/eval\// },
      { text: /\/sub\/$/ },
      { property: "decryptionKey" },
      { property: "trackingCallback" },
      { property: "forcedVariations" },
      { property: "hashVersion" },
      { property: "coverage" },
      { property: "stickyBucketService" },
      { text: /^gb_?(?:vid|uuid|features_cache)/i },
    ],
    needs: 4,
  },
  // Headers and paths of its SDKs.
  {
    kind: "feature-flags",
    name: "LaunchDarkly",
    indicators: [
      { text: /^X-LaunchDarkly-/i },
      { text: /\/(?:sdk|msdk)\/(?:evalx|latest-all)\b/ },
      { text: /\/(?:mobile|events\/bulk|events\/diagnostic)\/?/ },
      { property: "allFlagsState" },
      { text: /^LD_(?:EVENTS|FLAGS)/ },
    ],
    needs: 2,
  },
  // The log request that Google's clients send.
  {
    kind: "telemetry",
    name: "Clearcut",
    indicators: [
      { property: "log_source" },
      { property: "source_extension_json" },
      { property: "request_time_ms" },
      { property: "log_event" },
      { property: "event_time_ms" },
      { property: "logSource" },
      { property: "sourceExtensionJson" },
      { text: /\/log\?format=json/ },
      { text: /^CLEARCUT_/ },
    ],
    needs: 3,
  },
  // The HTTP V2 API.
  {
    kind: "telemetry",
    name: "Amplitude",
    indicators: [
      { text: /\/2\/httpapi\b/ },
      { text: /\/batch$/ },
      { property: "insert_id" },
      { property: "user_properties" },
      { property: "event_properties" },
      { property: "group_properties" },
    ],
    needs: 3,
  },
  // Properties and paths of its ingestion API.
  {
    kind: "telemetry",
    name: "Mixpanel",
    indicators: [
      { text: /^\$(?:insert_id|device_id|user_id|mp_api_endpoint)$/ },
      { text: /\/(?:track|engage|import)\/?\?(?:strict|verbose|ip)=/ },
      { property: "mp_lib" },
      { text: /^mp_(?:lib|gclid|keyword)$/ },
    ],
    needs: 3,
  },
  // The track endpoint and the envelope of its SDKs.
  {
    kind: "telemetry",
    name: "Application Insights",
    indicators: [
      { text: /\/v2(?:\.1)?\/track\b/ },
      { text: /\bInstrumentationKey=/i },
      { property: "iKey" },
      { property: "baseType" },
      { text: /^Microsoft\.ApplicationInsights\./ },
      { text: /^APPLICATIONINSIGHTS_CONNECTION_STRING$/ },
      { text: /^ai\.(?:cloud|device|operation|session|user)\./ },
    ],
    needs: 3,
  },
  // Headers and fields of the common schema.
  {
    kind: "telemetry",
    name: "1DS / OneCollector",
    indicators: [
      { text: /\/OneCollector\//i },
      { text: /^(?:x-apikey|apikey|client-id|upload-time|cors)$/ },
      { text: /^Client-Version$/ },
      { text: /^tickets$/ },
      { text: /^application\/(?:x-json-stream|bond-compact-binary)\b/ },
      { property: "strict-ext" },
    ],
    needs: 3,
  },
  // The Measurement Protocol.
  {
    kind: "telemetry",
    name: "Google Analytics",
    indicators: [
      { text: /\/mp\/collect\b/ },
      { text: /\bapi_secret=/ },
      { text: /\bmeasurement_id=/ },
      { text: /\/g\/collect\b/ },
    ],
    needs: 2,
  },
  // Headers and payload of its error reporting API.
  {
    kind: "errors",
    name: "Bugsnag",
    indicators: [
      { text: /^Bugsnag-(?:Api-Key|Payload-Version|Sent-At)$/i },
      { property: "payloadVersion" },
      { text: /^BUGSNAG_API_KEY$/ },
    ],
    needs: 2,
  },
  // Header and path of its items API.
  {
    kind: "errors",
    name: "Rollbar",
    indicators: [{ text: /^X-Rollbar-Access-Token$/i }, { text: /\/api\/1\/item\/?$/ }],
    needs: 2,
  },
  // Headers and paths of its client API.
  {
    kind: "feature-flags",
    name: "Unleash",
    indicators: [
      { text: /^UNLEASH-(?:APPNAME|INSTANCEID|INTERVAL|SDK)$/i },
      { text: /\/client\/(?:features|metrics|register)$/ },
      { property: "impressionData" },
    ],
    needs: 2,
  },
  // Header and path of its SDK API.
  {
    kind: "feature-flags",
    name: "Flagsmith",
    indicators: [
      { text: /^X-Environment-Key$/i },
      { text: /\/(?:flags|identities|environment-document)\/$/ },
    ],
    needs: 2,
  },
  // The provider interface of its specification.
  {
    kind: "feature-flags",
    name: "OpenFeature",
    indicators: [
      { property: "resolveBooleanEvaluation" },
      { property: "resolveStringEvaluation" },
      { property: "resolveNumberEvaluation" },
      { property: "resolveObjectEvaluation" },
    ],
    needs: 3,
  },
  // The terms of browser monitoring clients: views, resources, actions and long tasks of a session.
  {
    kind: "telemetry",
    name: "real-user monitoring",
    indicators: [
      { property: "longTask" },
      { property: "long_task" },
      { property: "pageview" },
      { property: "uv" },
      { property: "pv" },
      { text: /^(?:longtask|long_task|largest-contentful-paint|layout-shift|first-input)$/ },
      { text: /^(?:pageview|session_replay|view_update)$/ },
      { text: /\brum\b/i },
    ],
    needs: 4,
  },
];
