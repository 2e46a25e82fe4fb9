const address =
  /^\s*data:(?:(?:text|application)\/(?:x-)?(?:javascript|ecmascript|typescript))((?:;[\w!#$&^.+=" -]+)*),/i;

/** The script that a `data:` URL carries (RFC 2397); undefined where it carries something else. */
export function scriptOfDataUrl(text: string): string | undefined {
  const found = address.exec(text.slice(0, 400));
  if (found === null) return undefined;
  const data = text.slice(found[0].length);
  const isBase64 = /;\s*base64\s*$/i.test(found[1] ?? "");
  if (isBase64) return Buffer.from(unescaped(data), "base64").toString();
  return unescaped(data);
}

/** Decodes percent escapes. As in browsers, what is no valid escape stands for itself. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replaceAll(/%([\da-f]{2})/gi, (_all, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    );
  }
}
