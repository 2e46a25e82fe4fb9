import type { Rule } from "../rule.ts";
import { aiVendors } from "./ai-vendors.ts";
import { assignments } from "./assignments.ts";
import { cloud } from "./cloud.ts";
import { codeHosts } from "./code-hosts.ts";
import { databases } from "./databases.ts";
import { messaging } from "./messaging.ts";
import { payment } from "./payment.ts";
import { privateData } from "./private-data.ts";
import { privateKeys } from "./private-keys.ts";
import { services } from "./services.ts";
import { tokens } from "./tokens.ts";

export const families = {
  cloud,
  "code hosts": codeHosts,
  "AI vendors": aiVendors,
  payment,
  messaging,
  services,
  databases,
  "private keys": privateKeys,
  tokens,
  assignments,
  "private data": privateData,
} as const satisfies Readonly<Record<string, readonly Rule[]>>;

export const allRules: readonly Rule[] = Object.values(families).flat();
