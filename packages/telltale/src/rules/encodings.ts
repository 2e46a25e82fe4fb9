/** One way in which a known value can stand in what was sent. */
export interface EncodedForm {
  readonly encoding: string;
  readonly text: string;
}

/**
 * The forms of a value that keep it whole: plain, JSON-escaped, URL-encoded, hex, reversed, and base64 at each of
 * the three offsets it can have inside a longer text (RFC 4648 section 4: three bytes make four characters).
 */
export function encodedForms(value: string): readonly EncodedForm[] {
  const bytes = Buffer.from(value, "utf8");
  const hex = bytes.toString("hex");
  const forms: EncodedForm[] = [
    { encoding: "plain", text: value },
    { encoding: "JSON", text: JSON.stringify(value).slice(1, -1) },
    { encoding: "URL", text: encodeURIComponent(value.toWellFormed()) },
    { encoding: "hex", text: hex },
    { encoding: "hex", text: hex.toUpperCase() },
    { encoding: "reversed", text: [...value].toReversed().join("") },
    ...[0, 1, 2].flatMap((offset) => base64At(bytes, offset)),
  ];
  const seen = new Set<string>();
  return forms.filter(
    (form) => form.text.length >= 8 && !seen.has(form.text) && seen.add(form.text),
  );
}

function base64At(bytes: Buffer, offset: number): EncodedForm[] {
  const shifted = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
  // Characters that also hold bits of the neighbours before and after are cut off.
  const from = offset === 0 ? 0 : offset + 1;
  const to = Math.floor(((offset + bytes.length) * 8) / 6);
  const core = shifted.slice(from, to);
  if (core.length < 10) return [];
  return [
    { encoding: "base64", text: core },
    { encoding: "base64url", text: core.replaceAll("+", "-").replaceAll("/", "_") },
  ];
}
