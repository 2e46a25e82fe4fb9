import type { Observable } from "../observe/observable.ts";
import type { Form } from "../signals/dependence.ts";
import type { Assignment } from "../../capture/trace/trace.ts";
import { factorNamed, hasTrait } from "../../trial/factors/index.ts";
import { baseUrlOf, hostOfBaseUrl, vendorDefault } from "../../trial/factors/base-url.ts";
import type { Signal } from "../signals/signal.ts";
import { isEchoOf } from "./omitted-passage.ts";
import { mayBeCovert } from "./dependence-label.ts";
import type { DependenceLabel } from "./dependence-label.ts";
import type { TrialContext } from "./trial-context.ts";
import { endpointSettings } from "../settings/labelling.ts";

const { purity } = endpointSettings;

/** Forms in which a program that works differently says other things. */
const followingForms: ReadonlySet<Form> = new Set<Form>([
  "wording",
  "value",
  "derived-identifier",
  "length",
  "order",
]);

const isOfManyOrClient = /\[\]| header\.user-agent$/i;

/**
 * Whether a difference follows from the endpoint. A tool that offers other functions at the vendor's endpoint than at
 * any other says other things there. Where a difference tells the default from all other base URLs and nothing more,
 * and the same trials also differ overtly in what is sent (fields, requests), its words and values follow from that.
 */
export function followsEndpoint(
  signal: Signal,
  factors: readonly string[],
  as: DependenceLabel,
  context: TrialContext,
  observable?: Observable,
  beside: readonly Observable[] = [],
): boolean {
  if (!mayBeCovert(as) || !followingForms.has(as.form)) return false;
  if (factors.length === 0 || !factors.every((factor) => hasTrait(factor, "endpoint")))
    return false;
  // The bits of a random value do not follow from how a program works.
  if (observable?.facet === "bits") return false;
  // A user agent names the client that speaks (RFC 9110 section 10.1.5): another client speaks to other endpoints. A
  // list of elements that nothing tells apart shows what was done as overtly as a request does. So does a passage that
  // repeats planted values and is present or absent, to whoever reads the text.
  const open =
    beside.some(isDeed) ||
    signal.observables.some(
      (each) =>
        isDeed(each) || isOfManyOrClient.test(each.where) || isStatingPassage(each, context),
    );
  const own = new Set(
    context.trials.flatMap((trial, index) =>
      baseUrlOf(trial.environment) === vendorDefault ? (context.modelHosts[index] ?? []) : [],
    ),
  );
  const isDefault = (level: string): boolean => level === vendorDefault;
  // The vendor's own host, spelled out, may be its endpoint too, or one that was configured like any other.
  const isOwn = (level: string): boolean => isDefault(level) || own.has(hostOfBaseUrl(level) ?? "");
  return open && [isDefault, isOwn].some((isVendor) => hasDifference(signal, context, isVendor));
}

function isDeed({ facet }: Observable): boolean {
  return facet === "presence" || facet === "count";
}

function isStatingPassage(
  { facet, symbols, values }: Observable,
  { plantedValues }: TrialContext,
): boolean {
  const seen = [...new Set(symbols)].flatMap((symbol) => values[symbol] ?? []);
  return (
    facet === "part" &&
    seen.includes("") &&
    symbols.every((symbol, trial) => {
      const value = values[symbol] ?? "";
      return (
        value === "" || (value.includes("\n") && isEchoOf(value, plantedValues?.[trial] ?? []))
      );
    })
  );
}

/**
 * Whether a signal has one value at the vendor's endpoint and another at all others, in trials where no other factor is
 * changed: what other factors do to it is another matter.
 */
function hasDifference(
  signal: Signal,
  context: TrialContext,
  isVendor: (level: string) => boolean,
): boolean {
  const sides = { vendor: new Map<string, number>(), other: new Map<string, number>() };
  context.trials.forEach((trial, index) => {
    const symbol = signal.symbolOf(index);
    if (symbol === undefined || !isElsewhereUsual(trial.environment)) return;
    const side = isVendor(baseUrlOf(trial.environment)) ? "vendor" : "other";
    sides[side].set(symbol, (sides[side].get(symbol) ?? 0) + 1);
  });
  const [one, other] = [sides.vendor, sides.other].map(usualOf);
  if (one === undefined || other === undefined || one.symbol === other.symbol) return false;
  const least = signal.isStochastic ? purity : 1;
  return one.share >= least && other.share >= least;
}

function usualOf(
  side: ReadonlyMap<string, number>,
): { readonly symbol: string; readonly share: number } | undefined {
  const [most] = [...side].toSorted(([, one], [, other]) => other - one);
  if (most === undefined) return undefined;
  const all = [...side.values()].reduce((sum, each) => sum + each, 0);
  return { symbol: most[0], share: most[1] / all };
}

/** Whether all factors but the base URL are at their control. */
function isElsewhereUsual(environment: Assignment): boolean {
  return Object.entries(environment).every(
    ([factor, level]) => hasTrait(factor, "endpoint") || level === factorNamed(factor)?.control,
  );
}
