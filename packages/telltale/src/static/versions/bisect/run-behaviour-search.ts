import type { TableTask } from "../read-table.ts";
import { runThread } from "../run-thread.ts";
import { InspectError } from "../../result/inspect-error.ts";
import type { Behaviour, Mark } from "./behaviour.ts";

export interface BehaviourSearchTask extends TableTask {
  readonly behaviour: Behaviour;
}

/**
 * Finds where a release shows a behaviour. The release is read in its own thread.
 * @throws InspectError also where the release holds no source that could show it: its absence would mean nothing.
 */
export async function runBehaviourSearch(
  task: BehaviourSearchTask,
  signal?: AbortSignal,
): Promise<readonly Mark[]> {
  const module = new URL("./behaviour-search-thread.ts", import.meta.url);
  const name = task.inputs[0]?.path ?? "nothing";
  const { functions, marks } = await runThread<{
    readonly functions: number;
    readonly marks: readonly Mark[];
  }>({ module, data: task, name }, signal);
  if (functions === 0) throw new InspectError("unreadable", `${name}: no source was found in it`);
  return marks;
}
