import type { Evidence, SeenExchange } from "./evidence.ts";
import { HitList, onceForText } from "./hit-list.ts";
import { forIdentities } from "./identities.ts";
import type { Rule } from "./rule.ts";
import { sentTexts } from "./sent-text.ts";

/** Shorter values (a user name of three letters) occur by chance in any text. */
const leastLength = 5;

/** An identity that the trial gave stands in what left, in plain words. */
export const statedIdentity = {
  meta: {
    id: "stated-identity",
    title: "An identity is stated in what is sent",
    severity: "info",
    needs: ["trials"],
  },
  judge(evidence) {
    const stated = [...statements(evidence)];
    const names = new Map<string, Set<string>>();
    for (const { host, name } of stated) {
      names.set(host, (names.get(host) ?? new Set()).add(name));
    }
    const hits = new HitList();
    for (const { host, seen, path } of stated) {
      hits.add(`${[...(names.get(host) ?? [])].join(", ")} stated to ${host}`, seen, path);
    }
    return hits.findings("stated-identity", "info");
  },
} as const satisfies Rule;

interface Statement {
  readonly host: string;
  readonly name: string;
  readonly seen: SeenExchange;
  readonly path: string;
}

function* statements(evidence: Evidence): Generator<Statement> {
  const searchFor = forIdentities((identities) => {
    const long = identities.filter(({ value }) => value.length >= leastLength);
    return onceForText((text) =>
      text.length < leastLength ? [] : long.filter(({ value }) => text.includes(value)),
    );
  });
  for (const seen of evidence.exchanges) {
    const search = searchFor(seen.trace);
    for (const { path, text } of sentTexts(seen)) {
      for (const { name } of search(text)) yield { host: seen.exchange.host, name, seen, path };
    }
  }
}
