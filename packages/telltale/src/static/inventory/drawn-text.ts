/** Writes characters beyond ASCII as `\u{...}`. */
export function drawn(text: string): string {
  return [...text.toWellFormed()]
    .map((character) => {
      const code = character.codePointAt(0) ?? 0;
      return code >= 0x20 && code < 0x7f ? character : `\\u{${code.toString(16)}}`;
    })
    .join("");
}
