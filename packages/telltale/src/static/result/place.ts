/** A place in a program. */
export interface Place {
  /** The file, by its path through its containers: `tool.tgz!package/cli.js`, `tool!/$bunfs/root/cli.js`. */
  readonly file: string;
  /** From the beginning of the file: UTF-16 units in text, bytes in other files. */
  readonly offset: number;
  /** From one; absent where there are no lines. */
  readonly line?: number;
  /** From one, in UTF-16 units. */
  readonly column?: number;
}

/** Makes a function that gives the place of an offset in one text. The beginnings of the lines are found once. */
export function placesIn(file: string, text: string): (offset: number) => Place {
  let starts: readonly number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(text);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { file, offset, line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
