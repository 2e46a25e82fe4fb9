import type { Observable } from "../observe/observable.ts";
import { baseRole } from "../observe/exchange-view.ts";
import type { TrialContext } from "./trial-context.ts";
import { baseUrlOf, hostOfBaseUrl } from "../../trial/factors/base-url.ts";

/**
 * The host of an observable by its own name, where all of these trials that show it had one and the same host in the
 * role of the base URL: what was shown was shown there. Otherwise its role.
 */
export function hostName(
  observable: Observable,
  trials: ReadonlySet<number>,
  context: TrialContext,
): string {
  if (observable.host !== baseRole) return observable.host;
  const hosts = new Set<string | undefined>();
  context.trials.forEach(({ environment }, trial) => {
    if (!trials.has(trial) || (observable.symbols[trial] ?? -1) < 0) return;
    const own = context.modelHosts[trial] ?? [];
    const base = hostOfBaseUrl(baseUrlOf(environment));
    hosts.add(base ?? (own.length === 1 ? own[0] : undefined));
  });
  const [only] = hosts;
  return hosts.size === 1 && only !== undefined ? only : baseRole;
}
