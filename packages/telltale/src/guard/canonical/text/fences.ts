/** A line that opens a fenced code block (CommonMark section 4.5): three or more of one mark, indented by at most 3. */
const opening = /^ {0,3}(`{3,}(?!.*`)|~{3,})/;
const closing = /^ {0,3}(`{3,}|~{3,})[ \t]*$/;

/**
 * Says of each line in turn whether it is in a fenced code block, its fences included. A block that nobody closes ends
 * with the text.
 */
export function openFences(): (line: string) => boolean {
  let fence = "";
  return (line) => {
    if (fence === "") {
      fence = opening.exec(line)?.[1] ?? "";
      return fence !== "";
    }
    const mark = closing.exec(line)?.[1] ?? "";
    if (mark.startsWith(fence)) fence = "";
    return true;
  };
}
