import type { Dialect } from "./dialect.ts";
import { form } from "./generic/form.ts";
import { jsonLines } from "./generic/json-lines.ts";
import { json } from "./generic/json.ts";
import { multipart } from "./generic/multipart.ts";
import { protobuf } from "./generic/protobuf.ts";
import { text } from "./generic/text.ts";
import { anthropic } from "./model/anthropic.ts";
import { gemini } from "./model/gemini.ts";
import { openaiChat } from "./model/openai-chat.ts";
import { openaiResponses } from "./model/openai-responses.ts";
import { otlp } from "./otlp/dialect.ts";
import { clearcut } from "./service/clearcut.ts";
import { datadog } from "./service/datadog.ts";
import { mcp } from "./service/mcp.ts";
import { dnsOverHttps } from "./service/dns-over-https.ts";
import { posthog } from "./service/posthog.ts";
import { segment } from "./service/segment.ts";
import { sentry } from "./service/sentry.ts";
import { statsig } from "./service/statsig.ts";

/** Every dialect, the specific before the general: the first that matches a content decodes it. */
export const dialects: readonly Dialect[] = [
  anthropic,
  openaiChat,
  openaiResponses,
  gemini,
  otlp,
  statsig,
  sentry,
  datadog,
  segment,
  posthog,
  clearcut,
  mcp,
  dnsOverHttps,
  json,
  jsonLines,
  form,
  multipart,
  protobuf,
  text,
];
