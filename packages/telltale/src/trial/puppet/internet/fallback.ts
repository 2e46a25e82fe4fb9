import { emptyAnswer, jsonAnswer, textAnswer } from "../answer.ts";
import type { Service } from "./service.ts";

const binary =
  /\.(?:gz|tgz|zip|tar|xz|zst|bz2|7z|exe|msi|dmg|pkg|deb|rpm|apk|whl|jar|node|so|dll|dylib|wasm|bin|vsix|png|jpe?g|gif|webp|ico|svg|woff2?|ttf|mp[34]|pdf|sig|asc|sha256|sha512)$/i;

/**
 * The answer of any other host: nothing found, nothing new, everything accepted.
 * See https://www.rfc-editor.org/rfc/rfc9110
 */
export const fallback = {
  answer({ method, host, path, accept, mediaType }) {
    if (method === "OPTIONS") {
      return emptyAnswer(204, [
        ["access-control-allow-origin", "*"],
        ["access-control-allow-methods", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"],
        ["access-control-allow-headers", "*"],
      ]);
    }
    if (method === "HEAD") return emptyAnswer(200, [["content-type", "application/json"]]);
    if (binary.test(path)) return textAnswer("Not Found", undefined, 404);
    // 204 tells an event source not to reconnect (WHATWG HTML, 9.2.3); it would open an ended stream again.
    if (accept.includes("text/event-stream") && !accept.includes("json")) return emptyAnswer(204);
    if (accept.includes("text/html") || (method === "GET" && isPage.test(path)))
      return textAnswer(pageOf(host), "text/html; charset=utf-8");
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

/** Paths of web pages, for a client that accepts anything: the front page, or an HTML file. */
const isPage = /^\/(?:[^?]*\.html?)?(?:\?|$)/;

function pageOf(host: string): string {
  const name = host.replaceAll(/[^\w.:[\]-]/g, "");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name}</title></head><body><h1>${name}</h1></body></html>\n`;
}
