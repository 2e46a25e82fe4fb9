import { digestSearch } from "./digest-search.ts";
import type { DigestHit, NamedValue } from "./digest-search.ts";
import { encodedForms } from "./encodings.ts";
import { HitList, onceForText } from "./hit-list.ts";
import { forIdentities } from "./identities.ts";
import type { Rule } from "./rule.ts";
import { sentTexts } from "./sent-text.ts";

/** An identity (user, host, e-mail, repository, machine id) leaves as a digest or in an encoding: recognisable to who knows it, not to a reader. */
export const derivedIdentifier = {
  meta: {
    id: "derived-identifier",
    title: "An identity leaves as a digest or encoded",
    severity: "medium",
    needs: ["trials"],
  },
  judge(evidence) {
    const searchFor = forIdentities((identities) => onceForText(hiddenSearch(identities)));
    const hits = new HitList();
    for (const seen of evidence.exchanges) {
      const search = searchFor(seen.trace);
      for (const { path, text } of sentTexts(seen)) {
        for (const { name, encoding } of search(text)) {
          hits.add(`${name} sent to ${seen.exchange.host} as ${encoding}`, seen, path);
        }
      }
    }
    return hits.findings("derived-identifier", "medium");
  },
} as const satisfies Rule;

/** Encodings only of values long enough not to occur by chance; digests of any. */
const leastEncoded = 8;
const hiding: ReadonlySet<string> = new Set(["hex", "base64", "base64url", "reversed"]);

/** Finds the digests and encodings of these identities in a text. */
export function hiddenSearch(
  identities: readonly NamedValue[],
): (text: string) => readonly DigestHit[] {
  const digests = digestSearch(identities);
  const encoded = identities
    .filter(({ value }) => value.length >= leastEncoded)
    .flatMap(({ name, value }) =>
      encodedForms(value)
        .filter((form) => hiding.has(form.encoding))
        .map((form) => ({ name, ...form })),
    );
  return (text) => [
    ...digests(text),
    ...encoded
      .filter((form) => text.includes(form.text))
      .map(({ name, encoding }) => ({ name, encoding })),
  ];
}
