import { createVault } from "../../packages/telltale/src/guard/secrets/placeholders/vault.ts";
import { createRedactor } from "../../packages/telltale/src/guard/secrets/redact.ts";
import type { Labelled } from "./read-set.ts";

export interface Timing {
  readonly median: number;
  readonly p99: number;
}

export interface Timings {
  /** Milliseconds for 100 kB that were never seen. */
  readonly first: Timing;
  /** The same with the preset of secretlint. */
  readonly secretlint: Timing;
  /** A request whose first 100 kB were seen, with 1 kB that is new. */
  readonly again: Timing;
  /** 100 kB in which nothing is found. */
  readonly nothing: Timing;
}

const size = 100_000;
/** One in each message. */
const secretsInBody = 12;
const rounds = 300;
const warm = 60;

/** @param other the other detector, that is only timed. */
export async function measureTimings(
  samples: readonly Labelled[],
  other: (text: string) => Promise<unknown>,
): Promise<Timings> {
  const plain = samples.filter(({ secrets }) => secrets.length === 0);
  const secret = samples.filter(({ secrets }) => secrets.length > 0);
  const bodies = Array.from({ length: rounds + warm }, (_, round) => {
    const some = Array.from(
      { length: secretsInBody },
      (_each, at) => secret[(round * 31 + at * 7) % secret.length],
    );
    return bodyOf(
      plain,
      round,
      some.map((each) => each?.text ?? ""),
    );
  });
  const clean = Array.from({ length: rounds + warm }, (_, round) => bodyOf(plain, round));
  const key = Buffer.alloc(32, 7);
  const fresh = (): ReturnType<typeof createRedactor> =>
    createRedactor({ vault: createVault(key) });
  const one = fresh();
  const first = await timed(bodies, (body) => one.bytes(body));
  const nothing = await timed(clean, (body) => one.bytes(body));
  const seen = fresh();
  const longer = bodies.slice(0, 160).map((body, round) => {
    seen.bytes(body);
    const text = body.toString("utf8");
    const more = `,{"role":"user","content":${JSON.stringify(`and now ${round} ${"the next step, please. ".repeat(40)}`)}}]}`;
    return Buffer.from(text.slice(0, -2) + more);
  });
  const again = await timed(longer, (body) => seen.bytes(body));
  const few = bodies.slice(0, 75);
  const secretlint = await timed(few, (body) => other(body.toString("utf8")), 15);
  return { first, again, nothing, secretlint };
}

/** A request of a conversation: messages of some kilobytes each, made of texts of the set in another order each round. */
function bodyOf(
  samples: readonly Labelled[],
  round: number,
  secret: readonly string[] = [],
): Buffer {
  const messages: { role: string; content: string }[] = [];
  let length = 0;
  for (let at = round * 37; length < size;) {
    let content = `round ${round}: ${secret[messages.length] ?? ""}`;
    while (content.length < 6_000) content += samples[at++ % samples.length]?.text ?? "";
    messages.push({ role: messages.length % 2 === 0 ? "user" : "assistant", content });
    length += JSON.stringify(content).length;
  }
  const json = JSON.stringify({ model: "any", messages }).slice(0, size - 4);
  return Buffer.from(`${json.replace(/\\+$/, "")}"}]}`);
}

async function timed<Item>(
  items: readonly Item[],
  run: (item: Item) => unknown,
  skipped = warm,
): Promise<Timing> {
  const times: number[] = [];
  for (const item of items) {
    const start = performance.now();
    await run(item);
    times.push(performance.now() - start);
  }
  const sorted = times.slice(skipped).toSorted((one, other) => one - other);
  const at = (share: number): number =>
    sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  return { median: at(0.5), p99: at(0.99) };
}
