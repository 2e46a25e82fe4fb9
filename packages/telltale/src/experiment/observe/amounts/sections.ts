/** A line that names what follows it: `gitStatus: …`, `Recent commits:`, `# Rules`, `<env>`. */
const label =
  /^[ \t>*-]{0,8}(?:(?<heading>#{1,6}) +(?<title>[^\n]{2,60})|<(?<tag>[\w-]{2,40})>|\**(?<words>\p{L}[\p{L}\p{N} _()/-]{1,60})\**:[ ]?)/u;

/** Limit on the sections of one text; in a longer list of them, sections no longer identify anything. */
const mostSections = 400;
/** Texts shorter than this are measured only as a whole. */
const shortestText = 40;

/**
 * The length of each named section of a text, in characters, keyed by the section's name and where it ends: at the end
 * of the text, at the next empty line, at its closing tag. A number sent beside a text often measures a section that
 * was inserted into it, wherever that stands.
 */
export function sectionsOf(text: string): ReadonlyMap<string, number> {
  const sections = new Map<string, number>();
  if (text.length < shortestText || !text.includes("\n")) return sections;
  const end = text.trimEnd().length;
  // A text that was inserted into a template is followed by the template's last paragraph.
  const last = text.lastIndexOf("\n\n", end - 1);
  for (const { line, start } of linesOf(text)) {
    if (sections.size >= mostSections) break;
    const found = label.exec(line);
    if (found?.groups === undefined) continue;
    const { tag, title, words } = found.groups;
    const name = tag ?? title ?? words ?? "";
    // A heading's text begins in the next line.
    const from = start + found[0].length + Number(title !== undefined);
    const put = (what: string, length: number): void => {
      const key = `the characters of the section "${name}" ${what}`;
      if (!sections.has(key)) sections.set(key, length);
    };
    if (tag !== undefined) {
      const close = text.indexOf(`</${tag}>`, from);
      if (close >= 0) putBoth(put, "between its tags", text, from, close);
      continue;
    }
    if (from > end) continue;
    put("to the end of its text", end - from);
    put("to the end of its text, its name included", end - start);
    // Where the last item was left out, a text may end with the line break before it.
    put("to the end of its text, the space there included", text.length - from);
    if (last > from) put("to the last passage of its text", last - from);
    const empty = text.indexOf("\n\n", from);
    put("to the next empty line", (empty < 0 ? end : empty) - from);
    const next = title === undefined ? -1 : text.indexOf("\n#", from);
    if (title !== undefined) put("to the next heading", (next < 0 ? end : next) - from);
  }
  return sections;
}

function putBoth(
  put: (what: string, length: number) => void,
  what: string,
  text: string,
  from: number,
  to: number,
): void {
  put(what, to - from);
  put(`${what}, without the space at its ends`, text.slice(from, to).trim().length);
}

function* linesOf(text: string): Generator<{ readonly line: string; readonly start: number }> {
  let start = 0;
  while (start <= text.length) {
    const end = text.indexOf("\n", start);
    const stop = end < 0 ? text.length : end;
    yield { line: text.slice(start, Math.min(stop, start + 200)), start };
    start = stop + 1;
  }
}
