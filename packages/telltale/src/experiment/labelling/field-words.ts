/** Words by which a name says that a number counts or measures something, whatever the vendor. */
const measuring: ReadonlySet<string> = new Set([
  "age",
  "amount",
  "bytes",
  "char",
  "character",
  "chars",
  "count",
  "depth",
  "duration",
  "elapsed",
  "height",
  "kb",
  "latency",
  "len",
  "length",
  "line",
  "mb",
  "millis",
  "ms",
  "num",
  "number",
  "rounded",
  "sec",
  "second",
  "size",
  "time",
  "token",
  "took",
  "total",
  "uptime",
  "width",
]);

/** A place without the step in which OTLP says the type of a value (opentelemetry-proto, common.proto, AnyValue). */
export function withoutValueType(where: string): string {
  return where.replace(/\.(?:string|bool|int|double)Value$/, "");
}

/** The words of the last step of a path that has any: `git_status_size` and `gitStatusSize` have three. */
export function fieldWords(where: string): readonly string[] {
  // A decoding in parentheses and an index are no names.
  const steps = withoutValueType(where)
    .replaceAll(/\([\w ]*\)|\[[^\]]*\]|\{[^}]*\}/g, "")
    .split(/[. ]/);
  const name = steps.findLast((step) => /\p{L}/u.test(step)) ?? "";
  return wordsIn(name);
}

/** Words of a name in any case style, in the singular. */
export function wordsIn(name: string): readonly string[] {
  return name
    .replaceAll(/(?<=\p{Ll}|\d)(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, " ")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .map((word) => (word.length > 3 ? word.replace(/(?<!s)s$/, "") : word));
}

/** Sums, gauges and histograms of OTLP (opentelemetry-proto, metrics.proto) are measured, whatever they are called. */
const ofMetric = /\.(?:sum|gauge|histogram|exponentialHistogram|summary)\.dataPoints\[/;

export function saysMeasure(where: string): boolean {
  if (ofMetric.test(where)) return true;
  return fieldWords(where).some((word) => measuring.has(word) || measuring.has(`${word}s`));
}

/** Words for how many there are, and words for how large something is. */
const kindsOfAmount = {
  count: /^(?:count|num|number|depth)$/,
  size: /^(?:byte|char|character|kb|len|length|mb|size|width)s?$/,
} as const;

/** Whether a number's name says how many there are of something or how large it is, where it says only one of these. */
export function kindOfAmount(where: string): keyof typeof kindsOfAmount | undefined {
  const words = fieldWords(where);
  const said = (["count", "size"] as const).filter((kind) =>
    words.some((word) => kindsOfAmount[kind].test(word)),
  );
  return said.length === 1 ? said[0] : undefined;
}

/** What a number is said to count or measure: the words of its name without those that say that it does. */
export function thingNamed(where: string): ReadonlySet<string> {
  return new Set(
    fieldWords(where).filter(
      (word) => word.length > 2 && !measuring.has(word) && !measuring.has(`${word}s`),
    ),
  );
}
