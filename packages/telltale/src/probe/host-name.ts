import type { Column } from "./align/column.ts";
import { baseRole } from "./align/view.ts";
import type { Setting } from "./classify/setting.ts";
import { hostOfBaseUrl, vendorDefault } from "./factors/base-url.ts";

/**
 * The host of a column by its own name, where all of these trials that show it had one and the same host in the
 * base URL's part: what was shown was shown there. Else the part that it plays.
 */
export function hostName(column: Column, trials: ReadonlySet<number>, setting: Setting): string {
  if (column.host !== baseRole) return column.host;
  const hosts = new Set<string | undefined>();
  setting.trials.forEach(({ environment }, trial) => {
    if (!trials.has(trial) || (column.symbols[trial] ?? -1) < 0) return;
    const own = setting.modelHosts[trial] ?? [];
    const base = hostOfBaseUrl(environment["base-url"] ?? vendorDefault);
    hosts.add(base ?? (own.length === 1 ? own[0] : undefined));
  });
  const [only] = hosts;
  return hosts.size === 1 && only !== undefined ? only : baseRole;
}
