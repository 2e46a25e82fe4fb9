import { StringDecoder } from "node:string_decoder";
import type { TextRestorer } from "../secrets/placeholders/restorer.ts";

/**
 * Events that are held while their end has not arrived, in characters: a longer one is passed on as it is.
 */
const longestEvent = 8 * 1024 * 1024;
/** Texts that are followed at a time in one stream; no model writes more blocks at once. */
const mostTexts = 256;
const deepest = 32;

/** The event in which a text went on last, with the place of the text in it. */
interface Followed {
  readonly restorer: TextRestorer;
  last: { readonly event: EventText; readonly data: unknown; readonly path: readonly Step[] };
}

type Step = string | number;

/** One event of a stream (WHATWG HTML, section 9.2.6): its lines before the data, and the data. */
interface EventText {
  readonly before: string;
  readonly data: string;
  readonly lineEnd: string;
}

/**
 * Puts secrets back into a stream of events whose data is JSON, in which a model's text comes in pieces of a few
 * characters: a placeholder is spread over several events. A text is followed by the place at which its pieces stand,
 * with the index of its block. What is held back of one is sent on in an event like its last, before the first event in
 * which it does not go on. An event in which nothing changed is passed on byte for byte.
 */
export async function* restoredEvents(
  parts: AsyncIterable<Uint8Array> | readonly Uint8Array[],
  newRestorer: () => TextRestorer,
): AsyncGenerator<Uint8Array> {
  const decoder = new StringDecoder("utf8");
  const texts = new Map<string, Followed>();
  let waiting = "";
  for await (const part of parts) {
    waiting += decoder.write(Buffer.from(part));
    let out = "";
    for (let end = endOfEvent(waiting); end > 0; end = endOfEvent(waiting)) {
      out += restoredEvent(waiting.slice(0, end), texts, newRestorer);
      waiting = waiting.slice(end);
    }
    if (waiting.length > longestEvent) {
      out += flush(texts, new Set()) + waiting;
      waiting = "";
    }
    if (out !== "") yield Buffer.from(out);
  }
  const rest = flush(texts, new Set()) + waiting + decoder.end();
  if (rest !== "") yield Buffer.from(rest);
}

/** The length of the first event with the empty line behind it; 0 where its end has not arrived. */
function endOfEvent(text: string): number {
  const found = /\r\n\r\n|\n\n|\r\r/.exec(text);
  return found === null ? 0 : found.index + found[0].length;
}

function restoredEvent(
  text: string,
  texts: Map<string, Followed>,
  newRestorer: () => TextRestorer,
): string {
  const event = parsed(text);
  const data = event === undefined ? undefined : jsonOf(event.data);
  if (event === undefined || data === undefined) return flush(texts, new Set()) + text;
  const goesOn = new Set<string>();
  let isChanged = false;
  const block = blockOf(data);
  const rewritten = mapStrings(data, [], (value, path) => {
    if (!isPiece(path)) return value;
    const key = `${block} ${JSON.stringify(path)}`;
    const known = texts.get(key);
    if (known === undefined && texts.size >= mostTexts) return value;
    const followed = known ?? { restorer: newRestorer(), last: { event, data, path } };
    texts.set(key, followed);
    followed.last = { event, data, path };
    goesOn.add(key);
    const ready = followed.restorer.push(value);
    if (ready !== value) isChanged = true;
    return ready;
  });
  const before = flush(texts, goesOn);
  return before + (isChanged ? written(event, rewritten) : text);
}

/** Ends the texts that do not go on: what was held back of each, in an event like its last. */
function flush(texts: Map<string, Followed>, goesOn: ReadonlySet<string>): string {
  let out = "";
  for (const [key, { restorer, last }] of texts) {
    if (goesOn.has(key)) continue;
    texts.delete(key);
    const rest = restorer.end();
    if (rest === "") continue;
    const data = mapStrings(last.data, [], (value, path) =>
      path.join("\n") === last.path.join("\n") ? rest : value,
    );
    out += written(last.event, data);
  }
  return out;
}

/** Members under which models' APIs send the next piece of a text or of a tool's arguments. */
const pieces: ReadonlySet<string> = new Set([
  "text",
  "partial_json",
  "content",
  "arguments",
  "delta",
  "thinking",
  "reasoning",
  "reasoning_content",
]);

function isPiece(path: readonly Step[]): boolean {
  return pieces.has(String(path.at(-1)));
}

/** Which of several texts an event belongs to, as the usual APIs say it. */
function blockOf(data: unknown): string {
  if (typeof data !== "object" || data === null) return "";
  const {
    index,
    item_id: item,
    output_index: output,
    content_index: content,
  } = data as Record<string, unknown>;
  return JSON.stringify([index, item, output, content]);
}

function parsed(text: string): EventText | undefined {
  const lineEnd = text.includes("\r\n") ? "\r\n" : text.includes("\n") ? "\n" : "\r";
  const lines = text.split(lineEnd).filter((line) => line !== "");
  const isData = (line: string): boolean => line.startsWith("data:");
  const data = lines.filter(isData).map((line) => line.slice(5).replace(/^ /, ""));
  if (data.length === 0) return undefined;
  return {
    before: lines.filter((line) => !isData(line)).join(lineEnd),
    data: data.join("\n"),
    lineEnd,
  };
}

function jsonOf(text: string): unknown {
  if (!text.startsWith("{")) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function written({ before, lineEnd }: EventText, data: unknown): string {
  const head = before === "" ? "" : `${before}${lineEnd}`;
  return `${head}data: ${JSON.stringify(data)}${lineEnd}${lineEnd}`;
}

function mapStrings(
  value: unknown,
  path: readonly Step[],
  change: (text: string, path: readonly Step[]) => string,
): unknown {
  if (typeof value === "string") return change(value, path);
  if (typeof value !== "object" || value === null || path.length >= deepest) return value;
  if (Array.isArray(value))
    return value.map((each: unknown, at) => mapStrings(each, [...path, at], change));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, mapStrings(each, [...path, name], change)]),
  );
}
