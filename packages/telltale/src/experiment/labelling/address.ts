import type { Observable } from "../observe/observable.ts";
import { baseRole } from "../observe/exchange-view.ts";
import { baseUrlOf, hostOfBaseUrl, vendorDefault } from "../../trial/factors/base-url.ts";
import type { TrialContext } from "./trial-context.ts";

const pathPlace = / (?:target\.path|header\[":path"\])$/;
const hostPlace = / (?:target\.origin|header\[":authority"\]|header\.host)$/;

/** Version segments of an API: a client adds them to a base URL, and many base URLs end with them. */
const versions = /^(?:\/v\d+(?:alpha|beta)?\d*)+(?=\/|$)/;

/**
 * A path, or the part of one that differs, without the base URL's own path and without the version segments that a
 * client or its user adds to it.
 */
function beyondBase(value: string, level: string): string {
  const path = level === vendorDefault ? "" : (URL.parse(level)?.pathname.replace(/\/$/, "") ?? "");
  const whole = `/${withoutRole(value).replace(/^\//, "")}`;
  const rest = path !== "" && whole.startsWith(path) ? whole.slice(path.length) : whole;
  return rest.replace(versions, "").replaceAll(/^\/+|\/+$/g, "");
}

function withoutRole(value: string): string {
  return value.startsWith(baseRole) ? value.slice(baseRole.length) : value;
}

/** An authority without the host that was requested and its port. */
function beyondHost(value: string, hosts: readonly string[]): string {
  const masked = value.replace(/^https?:\/\//, "").replace(baseRole, "");
  const host = hosts.find((each) => masked.startsWith(each));
  return (host === undefined ? masked : masked.slice(host.length)).replace(/^:\d+$/, "");
}

/**
 * Whether an observable is the address of a request and follows from the base URL as any address does: it is constant
 * once the base URL's own path, host and port are removed. What still differs then says something else.
 */
export function isAddressGiven(observable: Observable, context: TrialContext): boolean {
  const isPath = pathPlace.test(observable.where);
  if (!isPath && !hostPlace.test(observable.where)) return false;
  // The vendor's own address may have a path of its own, of which nothing is configured.
  const [own, rests] = [new Set<string>(), new Set<string>()];
  const startOf = (trial: number): number =>
    observable.starts?.[observable.whole?.symbols[trial] ?? -1] ?? 0;
  observable.symbols.forEach((symbol, trial) => {
    const value = observable.values[symbol];
    if (value === undefined) return;
    const level = baseUrlOf(context.trials[trial]?.environment ?? {});
    const hosts = [hostOfBaseUrl(level), ...(context.modelHosts[trial] ?? [])].filter(
      (host) => host !== undefined,
    );
    if (!isPath) rests.add(beyondHost(value, hosts));
    else if (level === vendorDefault && startOf(trial) <= 1) own.add(beyondBase(value, level));
    else rests.add(beyondBase(value, level));
  });
  const [rest] = [...rests, ...own];
  return (
    rest !== undefined &&
    rests.size <= 1 &&
    own.size <= 1 &&
    [...own].every((each) => each === rest || rest === "" || each.endsWith(`/${rest}`))
  );
}
