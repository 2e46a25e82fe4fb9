import { quote } from "../../capture/cage/script.ts";
import { planTurn } from "../subject/plan-turn.ts";
import type { Subject } from "../subject/subject.ts";
import { neutralWorld } from "../world/world.ts";
import { planTrial } from "./plan-trial.ts";
import type { PlannedRun } from "./plan-trial.ts";

/** Seconds for all install scripts of a subject together. */
const installSeconds = 60;

/**
 * The subject's own install scripts as one trial, in npm's order, on a copy of the package that they may write to.
 * A script that fails does not stop the next one: what each does is what is asked.
 */
export function planInstall(subject: Subject): PlannedRun {
  const run = planTrial(subject, neutralWorld, {
    scenario: "ok",
    limits: { seconds: installSeconds, disk: 4 * 1024 ** 3 },
  });
  const { home, workspace } = run.places;
  const fill = (text: string): string => text.replaceAll("{home}", home);
  const lines = subject.installScripts.map(({ folder, path, variables, command }) => {
    const settings = Object.entries(variables).map(([name, value]) =>
      quote(`${name}=${fill(value)}`),
    );
    const search = quote(`PATH=${path.map(fill).join(":")}:`);
    return `(cd ${quote(fill(folder))} && exec env ${settings.join(" ")} ${search}"$PATH" /bin/sh -c ${quote(fill(command))})`;
  });
  const { mounts } = planTurn(subject, { home, workspace, user: run.plan.user, scenario: "ok" });
  return {
    ...run,
    plan: {
      ...run.plan,
      argv: ["/bin/sh", "-c", lines.join("\n")],
      before: [],
      mounts: mounts.map((mount) =>
        mount.to.startsWith(home) ? { ...mount, copied: true } : mount,
      ),
    },
  };
}
