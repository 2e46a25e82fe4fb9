/** Names that are searched in one go, each on a line. */
export interface NameBatch {
  readonly content: string | Buffer;
  /** The name in which something was found, by where it stood in the content. */
  nameAt(start: number): string;
}

interface NamedText {
  readonly name: string;
  readonly text: string;
}

const bytesOfBatch = 64 * 1024;
/** Texts that mean the same in any company; others (escapes, bytes as characters) are searched by themselves. */
const plain = /^[\x20-\x24\x26-\x7e]*$/;

/** A search has a price of its own beside the text's, and a subject can ask for any number of names. */
export function* nameBatches(texts: Iterable<NamedText>): Generator<NameBatch> {
  let batch: NamedText[] = [];
  let bytes = 0;
  for (const each of texts) {
    const { name, text } = each;
    if (text.length >= bytesOfBatch || !plain.test(text)) {
      yield { content: text, nameAt: () => name };
      continue;
    }
    batch.push(each);
    bytes += text.length + 1;
    if (bytes < bytesOfBatch) continue;
    yield batchOf(batch);
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batchOf(batch);
}

function batchOf(batch: readonly NamedText[]): NameBatch {
  const ends: number[] = [];
  let end = 0;
  for (const { text } of batch) ends.push((end += text.length + 1));
  return {
    content: Buffer.from(batch.map(({ text }) => text).join("\n"), "latin1"),
    nameAt: (start) => batch[firstAbove(ends, start)]?.name ?? "",
  };
}

/** The place of the first number above `value` in rising ones. */
function firstAbove(numbers: readonly number[], value: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
