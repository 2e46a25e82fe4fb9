import { emptyAnswer, textAnswer } from "../answer.ts";
import type { Service } from "./service.ts";

const texts: Readonly<Record<string, string>> = {
  "/connecttest.txt": "Microsoft Connect Test",
  "/ncsi.txt": "Microsoft NCSI",
  "/success.txt": "success\n",
  "/canonical.html":
    '<meta http-equiv="refresh" content="0;url=https://support.mozilla.org/kb/captive-portal"/>',
  "/hotspot-detect.html": "<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>",
};

/**
 * Pages by which systems test for internet access.
 * See https://www.chromium.org/chromium-os/chromiumos-design-docs/network-portal-detection/
 */
export const connectivity = {
  answer({ path }) {
    if (path.endsWith("/generate_204") || path.endsWith("/gen_204")) return emptyAnswer(204);
    const text = Object.hasOwn(texts, path) ? texts[path] : undefined;
    if (text === undefined) return undefined;
    return textAnswer(text, path.endsWith(".html") ? "text/html" : "text/plain");
  },
} as const satisfies Service;
