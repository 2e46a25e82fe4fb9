import { account } from "./account.ts";
import { authentication } from "./authentication.ts";
import { codeHost } from "./code-host.ts";
import { connectivity } from "./connectivity.ts";
import { errors } from "./errors.ts";
import { fallback } from "./fallback.ts";
import { featureFlags } from "./feature-flags.ts";
import { openTelemetry } from "./open-telemetry.ts";
import { registry } from "./registry.ts";
import type { Service } from "./service.ts";
import { telemetry } from "./telemetry.ts";
import { toolServer } from "./tool-server.ts";

/** All services, the most specific first; the last one answers everything. */
export const services: readonly Service[] = [
  connectivity,
  toolServer,
  openTelemetry,
  errors,
  authentication,
  account,
  featureFlags,
  telemetry,
  codeHost,
  registry,
  fallback,
];
