/** Names that are searched together, one a line. */
export interface NameBatch {
  readonly content: string | Buffer;
  /** The name at an offset in the content. */
  nameAt(start: number): string;
}

interface NamedText {
  readonly name: string;
  readonly text: string;
}

const bytesOfBatch = 64 * 1024;
/** Texts that can be joined without a change of meaning; others (escapes, bytes as characters) are searched alone. */
const plain = /^[\x20-\x24\x26-\x7e]*$/;

/** Joins names into batches: each search has a fixed cost, and a subject can look up any number of names. */
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

/** Index of the first number above `value`; numbers ascend. */
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
