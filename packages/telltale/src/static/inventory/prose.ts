/** Shorter texts are not worth a comparison by words (UTF-16 units). */
const least = 160;

/** Whether a text is prose, in words and sentences: instructions, descriptions of tools, messages. */
export function isProse(text: string): boolean {
  if (text.length < least) return false;
  const start = text.slice(0, 4000);
  const words = start.match(/[\p{L}']{2,}/gu) ?? [];
  if (words.length < 20 || words.length < start.length / 16) return false;
  const code = start.match(/[{}();=<>]/g)?.length ?? 0;
  return code < words.length / 2;
}

/** Whether prose addresses a model rather than a person: it names a role, tools or rules for an answer. */
export function speaksToModel(text: string): boolean {
  const signs = [
    /\byou (?:are|must|should|can|have|will|may)\b/i,
    /\b(?:never|always|do not|don't|must not|make sure)\b/i,
    /\b(?:assistant|model|prompt|user's|the user|agent|subagent)\b/i,
    /\b(?:tool|tools|function call|parameters?)\b/i,
    /\b(?:respond|reply|answer|output|return only|format)\b/i,
    /^#{1,4} |\n#{1,4} |\n- |<\/?[a-z_-]+>/,
  ];
  return signs.filter((sign) => sign.test(text)).length >= 3;
}
