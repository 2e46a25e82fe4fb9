import { openBase64 } from "./base64.ts";
import { openDataUrl } from "./data-url.ts";
import { openForm, openPercent } from "./form.ts";
import { openHex } from "./hex.ts";
import { openJson } from "./json-text.ts";
import { openJwt } from "./jwt.ts";
import type { NestedValue, TextOpener } from "../nested-value.ts";

const openers: readonly TextOpener[] = [
  openJson,
  openJwt,
  openDataUrl,
  openHex,
  openBase64,
  openForm,
  openPercent,
];

/** The first coding in which a text can be decoded, if any. Each opener documents its rule. */
export function openText(text: string, limit: number): NestedValue | undefined {
  if (text.length < 7 || text.length > limit) return undefined;
  for (const opener of openers) {
    const opening = opener(text, limit);
    if (opening !== undefined) return opening;
  }
  return undefined;
}
