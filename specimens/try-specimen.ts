import { neutralWorld } from "../packages/telltale/src/trial/world/world.ts";
import type { World } from "../packages/telltale/src/trial/world/world.ts";
import { resolveSubject } from "../packages/telltale/src/trial/subject/resolve-subject.ts";
import type { Trace } from "../packages/telltale/src/capture/trace/trace.ts";
import { planTrial } from "../packages/telltale/src/trial/run/plan-trial.ts";
import { runTrial } from "../packages/telltale/src/trial/run/run-trial.ts";
import type { Session } from "../packages/telltale/src/trial/run/session.ts";
import { worldOf } from "../packages/telltale/src/trial/factors/index.ts";
import { commandOf } from "./load.ts";
import type { Specimen } from "./load.ts";
import type { TrueDependence } from "./truth.ts";

export type WorldChange = TrueDependence["contrast"]["quiet"];

/** One turn of a specimen in the cage. */
export async function trySpecimen(
  session: Session,
  specimen: Specimen,
  change: WorldChange,
): Promise<Trace> {
  const subject = await resolveSubject({ command: commandOf(specimen) });
  const run = planTrial(subject, changedWorld(change), { scenario: "ok", limits: { seconds: 20 } });
  const facts = {
    id: "t1",
    role: "watch",
    scenario: "ok",
    environment: {},
    subject: subject.facts,
  } as const;
  return await runTrial(session, run, facts, new AbortController().signal);
}

function changedWorld(change: WorldChange): World {
  const { files, variables, factors, ...plain } = change;
  const world = { ...(factors === undefined ? neutralWorld : worldOf(factors)), ...defined(plain) };
  return {
    ...world,
    variables: { ...world.variables, ...variables },
    files: [
      ...world.files,
      ...Object.entries(files ?? {}).map(([path, content]) => ({
        path,
        content,
      })),
    ],
  };
}

/** Without the fields that are there and undefined. */
function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
