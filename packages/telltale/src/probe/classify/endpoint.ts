import type { Column } from "../align/column.ts";
import type { Form } from "../dependence.ts";
import { hostOfBaseUrl, vendorDefault } from "../factors/base-url.ts";
import type { Signal } from "../signal.ts";
import type { Classified, Setting } from "./class.ts";

/** Forms in which a program that works in another way says other things. */
const followingForms: ReadonlySet<Form> = new Set<Form>([
  "wording",
  "value",
  "derived-identifier",
  "length",
  "order",
]);

/**
 * A tool that offers other functions at the vendor's endpoint than at any other says other things there.
 * Where a difference tells the default from all other base URLs and nothing more, and the same trials also
 * differ openly in what is sent (fields, requests), its words and values follow from that.
 */
export function followsEndpoint(
  signal: Signal,
  factors: readonly string[],
  as: Classified,
  setting: Setting,
  column?: Column,
): boolean {
  if (as.class !== "covert" || !followingForms.has(as.form)) return false;
  if (factors.some((factor) => factor !== "base-url")) return false;
  // How the bits of a random value fall is nothing that another way of working brings about.
  if (column?.facet === "bits") return false;
  // A bag of what was counted or logged (`metrics[].name`) tells of what was done as openly as a request does.
  const open = signal.columns.some(
    ({ facet, where }) => facet === "presence" || facet === "count" || where.includes("[]"),
  );
  const own = new Set(
    setting.trials.flatMap((trial, index) =>
      trial.environment["base-url"] === vendorDefault ? (setting.modelHosts[index] ?? []) : [],
    ),
  );
  const isDefault = (level: string): boolean => level === vendorDefault;
  // The vendor's own host, spelled out, may be its endpoint too, or one that was configured like any other.
  const isOwn = (level: string): boolean => isDefault(level) || own.has(hostOfBaseUrl(level) ?? "");
  return open && [isDefault, isOwn].some((isVendor) => tellsApart(signal, setting, isVendor));
}

/** Whether a signal has one value in the trials at the vendor's endpoint and another in all the rest. */
function tellsApart(
  signal: Signal,
  setting: Setting,
  isVendor: (level: string) => boolean,
): boolean {
  const sides = new Map<string, Set<boolean>>();
  setting.trials.forEach((trial, index) => {
    const symbol = signal.symbolOf(index);
    if (symbol === undefined) return;
    const side = sides.get(symbol) ?? new Set();
    sides.set(symbol, side.add(isVendor(trial.environment["base-url"] ?? vendorDefault)));
  });
  return sides.size === 2 && [...sides.values()].every((side) => side.size === 1);
}
