import type { Attack } from "../../test/escapes/attack.ts";
import type { Who } from "../../test/escapes/place.ts";
import { lackingFor, tryAttack } from "../../test/escapes/test-group.ts";

export type Outcome =
  /** Stopped and seen; what was seen. */
  | { readonly kind: "held"; readonly seen: string }
  | { readonly kind: "through"; readonly because: string }
  | { readonly kind: "untried"; readonly because: string };

export interface Tried {
  readonly group: string;
  readonly attack: Attack;
  readonly outcomes: Readonly<Record<Who, Outcome>>;
}

/** Tries every attack as both users, one after the other: many attacks are of load. */
export async function tryAll(
  groups: readonly (readonly [string, readonly Attack[]])[],
  say: (line: string) => void,
): Promise<readonly Tried[]> {
  const tried: Tried[] = [];
  for (const [group, attacks] of groups) {
    for (const attack of attacks) {
      const root = await tryOnce(group, attack, "root");
      const user = await tryOnce(group, attack, "user");
      say(`${group}/${attack.name}: ${told(root)}; as an ordinary user: ${told(user)}`);
      tried.push({ group, attack, outcomes: { root, user } });
    }
  }
  return tried;
}

async function tryOnce(group: string, attack: Attack, who: Who): Promise<Outcome> {
  const lacking = lackingFor(attack);
  if (lacking !== false) return { kind: "untried", because: lacking };
  try {
    return { kind: "held", seen: await tryAttack(group, attack, who) };
  } catch (error) {
    return { kind: "through", because: error instanceof Error ? error.message : String(error) };
  }
}

function told(outcome: Outcome): string {
  if (outcome.kind === "held") return "held";
  return `${outcome.kind}: ${outcome.because.split("\n", 1)[0]}`;
}
