import { familyName } from "../../packages/telltale/src/trial/factors/families.ts";
import type {
  Dependence,
  Form,
} from "../../packages/telltale/src/experiment/signals/dependence.ts";
import type { Truth, TrueDependence } from "../../specimens/truth.ts";

/** How well one true dependence was told. */
export interface Told {
  readonly of: TrueDependence;
  /**
   * `found`: the class and the very factors, at the place if the truth has one. `incomplete`: some of its factors
   * and no other, or a factor's family (`files`) in place of the one (`file:PATH`). `other class`: the factors, but taken for something else. `missed`: none of these.
   */
  readonly how: "found" | "incomplete" | "other class" | "missed";
  /** Forms under which it was found. */
  readonly forms: readonly Form[];
  readonly rightForm: boolean;
}

export interface Comparison {
  readonly told: readonly Told[];
  /** Covert dependences that no true one accounts for. */
  readonly falseAlarms: readonly Dependence[];
}

/** Holds what an audit found against what is true of the specimen. */
export function compare(found: readonly Dependence[], truth: Truth): Comparison {
  return {
    told: truth.dependences.map((each) => tell(found, each)),
    falseAlarms: found.filter(
      (each) =>
        each.class === "covert" && !truth.dependences.some((known) => accountsFor(known, each)),
    ),
  };
}

function tell(found: readonly Dependence[], of: TrueDependence): Told {
  const near = found.filter((each) => isPlaced(each, of));
  const whole = near.filter((each) => isSame(each.factors, of));
  const isOfClass = (each: Dependence): boolean =>
    [of.class, ...(of.orClasses ?? [])].some((known) => known === each.class);
  const right = whole.filter(isOfClass);
  const forms = [...new Set(right.map(({ form }) => form))];
  const isPart = (each: Dependence): boolean =>
    isOfClass(each) && isAmong(each.factors, standInsOf(of).flat());
  return {
    of,
    how:
      right.length > 0
        ? "found"
        : near.some(isPart)
          ? "incomplete"
          : whole.length > 0
            ? "other class"
            : "missed",
    forms,
    rightForm: forms.some((form) => form === of.form || of.orForms?.includes(form)),
  };
}

/** What is hidden may be seen at more places than the truth names (a program's arguments); a factor too many is a false claim. */
function accountsFor(known: TrueDependence, found: Dependence): boolean {
  const isCovert = known.class === "covert" || known.orClasses?.includes("covert") === true;
  return isCovert && isAmong(found.factors, standInsOf(known).flat());
}

/** Whether every factor is one of the true ones, or the family of one. */
function isAmong(found: readonly string[], known: readonly string[]): boolean {
  return found.every((each) => known.some((one) => each === one || each === familyName(one)));
}

/** Whether a dependence, or one of the places folded under it, is where the truth says. */
function isPlaced(found: Dependence, of: TrueDependence): boolean {
  const places = [`${found.host} ${found.where}`, ...(found.otherPlaces ?? [])];
  if (of.place !== undefined && !places.some((place) => new RegExp(of.place ?? "").test(place)))
    return false;
  if (of.host === undefined) return true;
  const host = new RegExp(of.host);
  return (
    // Where the base URL is the vendor's own, as it usually is, that is the host.
    found.host === "{base-url}" ||
    host.test(found.host) ||
    places.some((place) => place.split(/[\s:]/).some((word) => host.test(word)))
  );
}

/** For each true factor, itself and those that move the same source. */
function standInsOf(of: TrueDependence): readonly (readonly string[])[] {
  return of.factors.map((factor) => [factor, ...(of.alsoFactors?.[factor] ?? [])]);
}

/** Whether each true factor is named, by itself or by one that moves the same source, and no other is. */
function isSame(found: readonly string[], of: TrueDependence): boolean {
  const standIns = standInsOf(of);
  return (
    standIns.every((names) => names.some((name) => found.includes(name))) &&
    found.every((each) => standIns.some((names) => names.includes(each)))
  );
}
