import { jsonAnswer, textAnswer } from "../answer.ts";
import type { Service } from "./service.ts";

/**
 * Package registries and update feeds. The newest version is unknown here, and naming any could start an update, so
 * there is none.
 * See https://github.com/npm/registry/blob/main/docs/REGISTRY-API.md
 */
export const registry = {
  answer({ method, path, host, accept }) {
    if (method === "POST" && path.startsWith("/-/npm/v1/security/")) return jsonAnswer({});
    if (method !== "GET" && method !== "HEAD") return undefined;
    if (accept.includes("application/vnd.npm.install") || host.startsWith("registry.")) {
      if (path === "/-/ping") return jsonAnswer({});
      if (path.startsWith("/-/v1/search")) return jsonAnswer({ objects: [], total: 0 });
      return jsonAnswer({ error: "Not found" }, 404);
    }
    if (
      accept.includes("application/vnd.pypi.simple") ||
      /^\/(?:simple\/|pypi\/[^/]+\/json$)/.test(path)
    ) {
      return jsonAnswer({ message: "Not Found" }, 404);
    }
    if (/^\/(?:api\/v1\/crates\/|api\/(?:formula|cask)\/)/.test(path))
      return jsonAnswer({ errors: [{ detail: "Not Found" }] }, 404);
    if (path.endsWith("/dist-tags")) return jsonAnswer({});
    if (
      /(?:^|\/)(?:latest|stable|canary|beta|nightly)(?:[-.]\w+)*(?:\.(?:json|txt|ya?ml))?$/i.test(
        path,
      )
    ) {
      return textAnswer("Not Found", undefined, 404);
    }
    return undefined;
  },
} as const satisfies Service;
