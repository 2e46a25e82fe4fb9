import { emptyAnswer, jsonAnswer, textAnswer } from "../answer.ts";
import type { Service } from "./service.ts";

const binary =
  /\.(?:gz|tgz|zip|tar|xz|zst|bz2|7z|exe|msi|dmg|pkg|deb|rpm|apk|whl|jar|node|so|dll|dylib|wasm|bin|vsix|png|jpe?g|gif|webp|ico|svg|woff2?|ttf|mp[34]|pdf|sig|asc|sha256|sha512)$/i;

/** What any host would say: nothing was found, nothing is new, all was taken. */
export const fallback = {
  meta: {
    id: "fallback",
    title: "Any other host",
    source: "https://www.rfc-editor.org/rfc/rfc9110",
  },
  answer({ method, path, accept, mediaType }) {
    if (method === "OPTIONS") {
      return emptyAnswer(204, [
        ["access-control-allow-origin", "*"],
        ["access-control-allow-methods", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"],
        ["access-control-allow-headers", "*"],
      ]);
    }
    if (method === "HEAD") return emptyAnswer(200, [["content-type", "application/json"]]);
    if (binary.test(path)) return textAnswer("Not Found", undefined, 404);
    // 204 tells an event source to stay away (WHATWG HTML, 9.2.3); an ended stream would be opened again.
    if (accept.includes("text/event-stream") && !accept.includes("json")) return emptyAnswer(204);
    if (accept.includes("text/html")) return textAnswer(page, "text/html; charset=utf-8");
    if (/\.(?:txt|md|sh|ps1|toml|ya?ml)$/i.test(path))
      return textAnswer("Not Found", undefined, 404);
    if (mediaType.includes("protobuf") || mediaType.includes("grpc")) {
      return { status: 200, headers: [["content-type", mediaType]], body: new Uint8Array() };
    }
    if (/\.xml$/i.test(path) || /^(?:application|text)\/xml/.test(accept))
      return textAnswer("Not Found", undefined, 404);
    return method === "GET"
      ? jsonAnswer({ error: { type: "not_found_error", message: "Not found" } }, 404)
      : jsonAnswer({});
  },
} as const satisfies Service;

const page = "<!doctype html><html><head><title>ok</title></head><body>ok</body></html>\n";
