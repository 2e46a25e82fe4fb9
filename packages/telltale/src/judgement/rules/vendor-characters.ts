import type { Evidence } from "./evidence.ts";
import { counted } from "./place.ts";

/** One kind of character at the places of the vendor's text where it stands. */
export interface CharacterUse {
  readonly character: string;
  /** `t1 e2 body.system[0].text`, with how often there. */
  readonly places: readonly string[];
  readonly trials: number;
  /** Text around the first of them, a few characters each side. */
  readonly around: string;
}

/** Of one value; what is longer is searched up to here. */
const searchedCharacters = 2_000_000;
const aroundCharacters = 12;

/**
 * Characters in text that is the vendor's or nobody's in particular; never in what a user, a model or a tool wrote.
 * @param find the positions in a text, as UTF-16 indices with the character there.
 */
export function charactersInVendorText(
  evidence: Evidence,
  find: (text: string) => readonly { readonly at: number; readonly character: string }[],
): readonly CharacterUse[] {
  const uses = new Map<
    string,
    { places: Map<string, string>; trials: Set<string>; around: string }
  >();
  // The same text comes in every trial: it is searched once.
  const searched = new Map<string, ReturnType<typeof find>>();
  for (const seen of evidence.exchanges) {
    for (const leaf of seen.decoded.leaves) {
      if (leaf.type !== "string" || !(leaf.author === "vendor" || leaf.author === "unknown"))
        continue;
      if (isPlain(leaf.value)) continue;
      const hits = searched.get(leaf.value) ?? find(leaf.value.slice(0, searchedCharacters));
      searched.set(leaf.value, hits);
      for (const [character, times] of Map.groupBy(hits, (hit) => hit.character)) {
        const use = uses.get(character) ?? {
          places: new Map(),
          trials: new Set(),
          around: around(leaf.value, times[0]?.at ?? 0),
        };
        uses.set(character, use);
        use.trials.add(seen.trace.id);
        const place = `${seen.exchange.host} ${leaf.path}`;
        if (!use.places.has(place)) {
          use.places.set(
            place,
            `${seen.trace.id} ${seen.exchange.id} ${leaf.path} (${counted(times.length, "time")})`,
          );
        }
      }
    }
  }
  return [...uses].map(([character, use]) => ({
    character,
    places: [...use.places.values()],
    trials: use.trials.size,
    around: use.around,
  }));
}

function isPlain(text: string): boolean {
  return /^[\t\n\r\x20-\x7e]*$/.test(text);
}

function around(text: string, at: number): string {
  return text.slice(Math.max(0, at - aroundCharacters), at + aroundCharacters).toWellFormed();
}
