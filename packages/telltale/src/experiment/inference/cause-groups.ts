import type { Observable } from "../observe/observable.ts";
import { mayBeCovert } from "../labelling/dependence-label.ts";
import type { DependenceLabel } from "../labelling/dependence-label.ts";
import { compareReadability } from "../labelling/place-readability.ts";

/** Observables of one signal that show the same thing about the same factors. */
export interface LabelledObservables {
  readonly as: DependenceLabel;
  readonly observables: readonly Observable[];
  readonly part: { readonly factors: readonly string[]; readonly pValue: number };
}

/** Dependences of one cause, and the observables of all of them, the plainest first. */
export interface CauseGroup<S extends LabelledObservables> {
  /** The one with the plainest observable. */
  readonly first: S;
  readonly all: readonly S[];
  readonly observables: readonly Observable[];
  readonly pValue: number;
}

/**
 * Groups what has one cause: the same factors and the same label. Overt dependences are one group. Possibly covert ones
 * are one group for each form and request: in another form or request each is a carrier that has to be closed by
 * itself.
 */
export function groupByCause<S extends LabelledObservables>(
  shown: readonly S[],
): readonly CauseGroup<S>[] {
  const causes: { readonly kind: string; readonly requests: Set<string>; readonly all: S[] }[] = [];
  for (const each of shown) {
    const kind = kindOf(each);
    const requests = new Set(each.observables.map(requestOf));
    const isOne = !mayBeCovert(each.as);
    const known = causes.find(
      (cause) => cause.kind === kind && (isOne || !cause.requests.isDisjointFrom(requests)),
    );
    if (known === undefined) causes.push({ kind, requests, all: [each] });
    else {
      known.all.push(each);
      for (const request of requests) known.requests.add(request);
    }
  }
  return causes.map(({ all }) => {
    const observables = all
      .flatMap((each) => each.observables.map((observable) => ({ observable, each })))
      .toSorted((one, other) => byPlace(one.observable, other.observable));
    return {
      first: observables[0]?.each ?? (all[0] as S),
      all,
      observables: observables.map(({ observable }) => observable),
      pValue: Math.min(...all.map(({ part }) => part.pValue)),
    };
  });
}

/** The key that dependences of one cause share. An identifier is told apart from what is stated in words. */
function kindOf({ as, part }: LabelledObservables): string {
  const isIdentifier = as.class === "overt" && as.form === "derived-identifier";
  const form = mayBeCovert(as) || isIdentifier ? as.form : "";
  return [as.class, form, ...part.factors.toSorted()].join("\n");
}

/** `api.example POST /v1/run`: host and title, or the host and the kind of what is done. */
function requestOf({ host, where }: Observable): string {
  return [host, ...where.split(" ", 2)].join(" ");
}

/**
 * A fixed order: the trials decide which observables there are, but the first of them must be the same in every audit.
 */
function byPlace(one: Observable, other: Observable): number {
  return (
    compareReadability(one, other) || compare(one.where, other.where) || compare(one.key, other.key)
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
