import { processNumbers } from "../../capture/trace/activity.ts";
import type { Trace } from "../../capture/trace/trace.ts";

/** The sources from which a trial could have got its values without choosing them. */
export interface ValueSources {
  /** Milliseconds since 1970, at the start. */
  readonly began: number;
  readonly took: number;
  /** Words (runs of letters and digits, UUIDs) of what was given to the subject, or answered to it. */
  readonly words: ReadonlySet<string>;
  readonly processes: ReadonlySet<string>;
}

/** A UUID, or a run of letters and digits; shorter runs occur anywhere by chance. */
const run =
  /[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|[0-9A-Za-z]{4,}/g;
/** Bytes of an answer that are searched. */
const answerLimit = 64 * 1024;
const wordLimit = 20_000;

export function wordsOf(text: string): readonly string[] {
  return text.match(run) ?? [];
}

const remembered = new WeakMap<Trace, ValueSources>();

export function valueSourcesOf(trace: Trace): ValueSources {
  const known = remembered.get(trace);
  if (known !== undefined) return known;
  const words = new Set<string>();
  const add = (text: string): void => {
    for (const word of wordsOf(text)) if (words.size < wordLimit) words.add(word);
  };
  for (const { value } of trace.given) add(value);
  for (const level of Object.values(trace.environment)) add(level);
  for (const place of [trace.places.home, trace.places.workspace, trace.places.temp]) add(place);
  for (const argument of trace.argv) add(argument);
  for (const { response, host } of trace.exchanges) {
    add(host);
    if (response === undefined) continue;
    for (const [, value] of response.headers) add(value);
    add(response.body.kept.toString("latin1", 0, answerLimit));
  }
  const made = {
    began: Date.parse(trace.began),
    took: trace.took,
    words,
    processes: processNumbers(trace.processes),
  };
  remembered.set(trace, made);
  return made;
}
