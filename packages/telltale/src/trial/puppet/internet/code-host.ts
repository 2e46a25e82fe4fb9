import { jsonAnswer, textAnswer } from "../answer.ts";
import { fieldOf, isRecord } from "../json.ts";
import type { Service } from "./service.ts";

const documentation = "https://docs.github.com/rest";

/**
 * Git over HTTP and the APIs of code hosts: there is no such repository, and no release.
 * See https://git-scm.com/docs/http-protocol
 */
export const codeHost = {
  answer({ method, path, query, host, json }) {
    if (path.endsWith("/info/refs") && query.get("service")?.startsWith("git-") === true)
      return missing();
    if (/\/git-(?:upload|receive)-pack$/.test(path)) return missing();
    if (/\/info\/lfs(?:\/|$)/.test(path)) return missing();
    if (
      path.endsWith("/graphql") &&
      method === "POST" &&
      isRecord(json) &&
      typeof fieldOf(json, "query") === "string"
    ) {
      return jsonAnswer({
        data: null,
        errors: [{ message: "Not found", type: "NOT_FOUND", path: [], locations: [] }],
      });
    }
    if (
      /^(?:\/api\/v[34])?\/repos\/[^/]+\/[^/]+(?:\/|$)/.test(path) ||
      /\/releases\/(?:latest|tags\/[^/]+|download\/.+)$/.test(path)
    ) {
      return jsonAnswer(
        { message: "Not Found", documentation_url: documentation, status: "404" },
        404,
      );
    }
    if (/^raw\.|^codeload\.|^objects\./.test(host)) return missing();
    return undefined;
  },
} as const satisfies Service;

function missing() {
  return textAnswer("Not Found", undefined, 404);
}
