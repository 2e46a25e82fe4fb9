import { realpath } from "node:fs/promises";
import { resolve } from "node:path";
import type { PlannedMount } from "../../capture/cage/plan.ts";
import { isMountable } from "./host-paths.ts";
import { SubjectError } from "./subject-error.ts";

/**
 * The paths that the user asks to show in addition, each at its own place. A link's target is checked as well as its
 * name: a link to a home would show the home. Throws `no-such-file`, `mount-too-wide`.
 */
export async function extraMounts(
  paths: readonly string[],
  folder: string,
): Promise<readonly PlannedMount[]> {
  return await Promise.all(
    paths.map(async (given) => {
      const to = resolve(folder, given);
      let from;
      try {
        from = await realpath(to);
      } catch (error) {
        throw new SubjectError("no-such-file", `there is no ${given} to be shown in the cage`, {
          cause: error,
        });
      }
      if (isMountable(from) && isMountable(to)) return { from, to };
      throw new SubjectError(
        "mount-too-wide",
        `${given} is a whole home or a system folder: name a folder inside one`,
      );
    }),
  );
}
