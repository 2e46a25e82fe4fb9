import type { CanaryHit } from "./hit.ts";
import { hitAt } from "./hit.ts";
import { digestToken, saltedDigests, saltsAmong } from "./salts.ts";
import type { SentExchange } from "./egress.ts";
import type { Source } from "./source.ts";

/** Values of one trial that look like digests and that nothing has explained. */
export interface UnexplainedDigests {
  add(seen: SentExchange, path: string, content: string | Buffer): void;
  /** Tries the constants, and what the trial sent beside the digests, as salts. */
  explain(sources: readonly Source[], constants: readonly string[]): readonly CanaryHit[];
}

const mostTokens = 2_000;
const mostCompanions = 20_000;

export function collectUnexplainedDigests(): UnexplainedDigests {
  const places = new Map<string, { readonly seen: SentExchange; readonly path: string }[]>();
  const beside: { readonly path: string; readonly value: string }[] = [];
  return {
    add(seen, path, content) {
      if (typeof content !== "string" || content.length > 120) return;
      if (beside.length < mostCompanions) beside.push({ path, value: content });
      const token = digestToken(content);
      if (token === undefined || places.size >= mostTokens) return;
      const others = places.get(token);
      if (others === undefined) places.set(token, [{ seen, path }]);
      else others.push({ seen, path });
    },
    explain(sources, constants) {
      if (places.size === 0) return [];
      const tokens = new Set(places.keys());
      const found = saltedDigests(tokens, sources, saltsAmong(beside, constants));
      return [...found].flatMap(([token, { source, encoding }]) =>
        (places.get(token) ?? []).map(({ seen, path }) => hitAt(seen, path, source, encoding)),
      );
    },
  };
}
