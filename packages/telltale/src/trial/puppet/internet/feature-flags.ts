import { emptyAnswer, jsonAnswer } from "../answer.ts";
import { fixedDate } from "../model/conversation.ts";
import type { Service } from "./service.ts";

const statsig = {
  feature_gates: {},
  dynamic_configs: {},
  layer_configs: {},
  has_updates: true,
  time: fixedDate * 1000,
  hash_used: "djb2",
  evaluated_keys: {},
  sdkParams: {},
  derived_fields: {},
};
const statsigRules = {
  feature_gates: [],
  dynamic_configs: [],
  layer_configs: [],
  has_updates: true,
  time: fixedDate * 1000,
  id_lists: {},
  layers: {},
};
const postHog = {
  featureFlags: {},
  featureFlagPayloads: {},
  flags: {},
  errorsWhileComputingFlags: false,
  sessionRecording: false,
  supportedCompression: ["gzip"],
  config: {},
  toolbarParams: {},
  isAuthenticated: false,
};

/** By path: what each vendor's SDK reads when no flag is set. */
const replies: readonly (readonly [RegExp, unknown])[] = [
  [/\/v[12]\/initialize$/, statsig],
  [/\/v[12]\/download_config_specs(?:\/[\w-]+)?(?:\.json)?$/, statsigRules],
  [/\/v[12]\/get_id_lists$/, {}],
  [/\/v1\/check_gate$/, { name: "", value: false, rule_id: "" }],
  [/\/v1\/get_config$/, { name: "", value: {}, rule_id: "" }],
  [/\/(?:decide|flags)\/?$/, postHog],
  [/\/api\/feature_flag\/local_evaluation\/?$/, { flags: [], group_type_mapping: {}, cohorts: {} }],
  [
    /\/array\/[\w-]+\/config$/,
    { supportedCompression: ["gzip"], hasFeatureFlags: false, sessionRecording: false },
  ],
  // GrowthBook
  [
    /\/api\/(?:features|eval)\/[\w-]+$/,
    { status: 200, features: {}, dateUpdated: "2026-01-01T00:00:00Z" },
  ],
  // LaunchDarkly
  [/\/sdk\/latest-all$/, { flags: {}, segments: {} }],
  [/\/sdk\/(?:evalx|eval)\//, {}],
  // Unleash
  [/\/api\/client\/features$/, { version: 2, features: [] }],
  [/\/api\/frontend$/, { toggles: [] }],
  // Flagsmith
  [/\/api\/v1\/(?:flags|identities)\/?$/, { flags: [], traits: [] }],
  // Eppo
  [
    /\/flag-config\/v1\/config$/,
    { createdAt: "2026-01-01T00:00:00Z", environment: { name: "production" }, flags: {} },
  ],
  // Amplitude Experiment, Optimizely, ConfigCat
  [/\/sdk\/v2\/(?:vardata|flags)$/, {}],
  [/\/configuration-files\/[\w-]+\/config_v\d+\.json$/, { p: {}, f: {} }],
  // Firebase Remote Config
  [/\/namespaces\/firebase:fetch$/, { state: "NO_TEMPLATE" }],
];

/**
 * Feature flag and experiment services: no flag is set.
 * See https://openfeature.dev/ecosystem
 */
export const featureFlags = {
  answer({ method, path, accept }) {
    if (method !== "GET" && method !== "POST" && method !== "REPORT") return undefined;
    if (accept.includes("text/event-stream")) return undefined;
    if (/\/api\/client\/(?:register|metrics)$/.test(path)) return emptyAnswer(202);
    const found = replies.find(([pattern]) => pattern.test(path));
    return found && jsonAnswer(found[1]);
  },
} as const satisfies Service;
