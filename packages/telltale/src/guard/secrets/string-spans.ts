/** A part of a text, by offsets, the end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const quote = 0x22;

/**
 * The long strings of a JSON text, without their quotes (RFC 8259 section 7). A text that is no JSON gives spans too:
 * they only say what is worth remembering as one block.
 */
export function longStrings(json: string, least: number): readonly Span[] {
  const spans: Span[] = [];
  let start = json.indexOf('"');
  while (start >= 0) {
    const end = endOfString(json, start + 1);
    if (end < 0) break;
    if (end - start - 1 >= least) spans.push({ start: start + 1, end });
    start = json.indexOf('"', end + 1);
  }
  return spans;
}

/** The offset of the first quote that an even number of backslashes stands before. */
function endOfString(json: string, from: number): number {
  let end = json.indexOf('"', from);
  while (end >= 0) {
    let escapes = end;
    while (escapes > from && json.charCodeAt(escapes - 1) === 0x5c) escapes--;
    if ((end - escapes) % 2 === 0) break;
    end = json.indexOf('"', end + 1);
  }
  return json.charCodeAt(end) === quote ? end : -1;
}
