import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { cageless } from "../bad-input/run.ts";
import type { Attack } from "./attack.ts";
import { openPlace } from "./place.ts";
import type { Who } from "./place.ts";

/** Tries an attack once. @returns what was seen; throws where it got through. */
export async function tryAttack(group: string, attack: Attack, who: Who): Promise<string> {
  const inputs = join(import.meta.dirname, group, "inputs", attack.name);
  using place = openPlace(who, existsSync(inputs) ? inputs : undefined);
  return await attack.try(place);
}

/** What an attack needs and is not here, or `false`. */
export function lackingFor(attack: Attack): string | false {
  const missing = (attack.needs ?? []).find(
    (program) => spawnSync("sh", ["-c", `command -v ${program}`]).status !== 0,
  );
  return missing === undefined ? false : `${missing} is not installed`;
}

/** Every attack of a group, as root and as an ordinary user. */
export function testGroup(
  group: string,
  attacks: readonly Attack[],
  everybody: readonly Who[] = ["root", "user"],
): void {
  const isRoot = process.getuid?.() === 0;
  const skip = cageless !== false ? cageless : isRoot ? false : "it takes root to be two users";
  for (const who of everybody) {
    describe(
      `${group}, as ${who === "root" ? "root" : "an ordinary user"}`,
      { skip, concurrency: 2 },
      () => {
        for (const attack of attacks) {
          test(attack.title, { skip: lackingFor(attack) }, async () => {
            await tryAttack(group, attack, who);
          });
        }
      },
    );
  }
}
