import type { Observable } from "../observe/observable.ts";
import { hostOfBaseUrl, vendorDefault } from "../../trial/factors/base-url.ts";
import type { TrialContext } from "./trial-context.ts";

const pathPlace = / (?:target\.path|header\[":path"\])$/;
const hostPlace = / (?:target\.origin|header\[":authority"\]|header\.host)$/;

/** One version of an interface after the other: what a client adds to a base URL, and what stands at the end of many. */
const versions = /^(?:\/v\d+(?:alpha|beta)?\d*)+(?=\/|$)/;

/**
 * A path, or the part of one that differs, without the base URL's own path and without the versions that a client or
 * its user adds to it.
 */
function beyondBase(value: string, level: string): string {
  const path = level === vendorDefault ? "" : (URL.parse(level)?.pathname.replace(/\/$/, "") ?? "");
  const whole = `/${value.replace(/^\{base-url\}/, "").replace(/^\//, "")}`;
  const rest = path !== "" && whole.startsWith(path) ? whole.slice(path.length) : whole;
  return rest.replace(versions, "").replaceAll(/^\/+|\/+$/g, "");
}

/** An authority without the host that was asked for and its port. */
function beyondHost(value: string, hosts: readonly string[]): string {
  const masked = value.replace(/^https?:\/\//, "").replace("{base-url}", "");
  const host = hosts.find((each) => masked.startsWith(each));
  return (host === undefined ? masked : masked.slice(host.length)).replace(/^:\d+$/, "");
}

/**
 * Whether a column is the address of a request and follows from the base URL by what a base URL is: the same once the
 * base's own path, host and port are taken away. What is left and still differs is something else that was said there.
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
    const level = context.trials[trial]?.environment["base-url"] ?? vendorDefault;
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
