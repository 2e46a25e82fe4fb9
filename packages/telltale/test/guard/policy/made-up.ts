import { loadEngine } from "../../../src/guard/policy/engine.ts";
import { openPolicy } from "../../../src/guard/policy/open-policy.ts";
import type { SessionPolicy } from "../../../src/guard/policy/open-policy.ts";
import type { Purpose } from "../../../src/capture/dialect/leaf.ts";
import type {
  EndpointRequest,
  PathRequest,
  Places,
  ProgramRequest,
} from "../../../src/guard/policy/request.ts";

/** Requests of a made-up session. */
export const places: Places = {
  home: "/home/dev",
  workspace: "/home/dev/project",
  temp: "/tmp",
  own: ["/opt/tool"],
};

const asker = {
  tool: { name: "@vendor/tool", version: "1.2.3", digest: "ab".repeat(32), verdict: "pass" },
  user: { name: "dev" },
} as const;

export function endpoint(
  action: "connect" | "send",
  host: string,
  purpose: Purpose = "unknown",
  facts: { readonly address?: string; readonly bytes?: number } = {},
): EndpointRequest {
  const { address, bytes } = facts;
  return {
    ...asker,
    action,
    endpoint: {
      host,
      port: 443,
      purpose: [purpose],
      ...(address === undefined ? {} : { address }),
    },
    ...(bytes === undefined ? {} : { context: { bytes } }),
  };
}

export function file(action: "read" | "write", path: string): PathRequest {
  return { ...asker, action, path };
}

export function program(path: string): ProgramRequest {
  return { ...asker, action: "execute", program: path };
}

export async function open(text: string): Promise<SessionPolicy> {
  return openPolicy(await loadEngine(), text, places);
}
