import type { Dialect } from "../dialect.ts";
import { isForm, putForm } from "../nested/form.ts";

/**
 * An urlencoded form: declared as one, or with at least two fields and nothing else.
 * See https://url.spec.whatwg.org/#application/x-www-form-urlencoded
 */
export const form = {
  meta: {
    id: "form",
    purpose: "unknown",
  },
  matches(_exchange, content) {
    const text = content.text();
    if (text === undefined) return false;
    if (content.mediaType !== "application/x-www-form-urlencoded") return isForm(text, 2);
    return text.length < 1_000_000 && text.includes("=");
  },
  decode(content, _exchange, sink) {
    putForm(content.text() ?? "", content.root, "unknown", sink);
    return true;
  },
} satisfies Dialect;
