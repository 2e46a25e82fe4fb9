import type { Observable } from "../observe/observable.ts";
import { mayBeCovert } from "../labelling/dependence-label.ts";
import type { DependenceLabel } from "../labelling/dependence-label.ts";
import { compareReadability } from "../labelling/place-readability.ts";

/** Columns that show one thing of some factors, in one signal. */
export interface LabelledObservables {
  readonly as: DependenceLabel;
  readonly columns: readonly Observable[];
  readonly part: { readonly factors: readonly string[]; readonly pValue: number };
}

/** What has one cause, and the columns of all of it, the plainest first. */
export interface CauseGroup<S extends LabelledObservables> {
  /** That of the plainest column. */
  readonly first: S;
  readonly all: readonly S[];
  readonly columns: readonly Observable[];
  readonly pValue: number;
}

/**
 * Puts together what has one cause: the same factors, called the same. What is hidden is one finding in one form in one
 * request; in another form, or where nothing else shows it, each is a carrier that has to be closed by itself.
 */
export function groupByCause<S extends LabelledObservables>(
  shown: readonly S[],
): readonly CauseGroup<S>[] {
  const causes: { readonly kind: string; readonly requests: Set<string>; readonly all: S[] }[] = [];
  for (const each of shown) {
    const kind = kindOf(each);
    const requests = new Set(each.columns.map(requestOf));
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
      .flatMap((each) => each.columns.map((observable) => ({ column: observable, each })))
      .toSorted((one, other) => byPlace(one.column, other.column));
    return {
      first: observables[0]?.each ?? (all[0] as S),
      all,
      columns: observables.map(({ column: observable }) => observable),
      pValue: Math.min(...all.map(({ part }) => part.pValue)),
    };
  });
}

/** What must be the same for two to have one cause. An identifier is told apart from what is stated in words. */
function kindOf({ as, part }: LabelledObservables): string {
  const isIdentifier = as.class === "overt" && as.form === "derived-identifier";
  const form = mayBeCovert(as) || isIdentifier ? as.form : "";
  return [as.class, form, ...part.factors.toSorted()].join("\n");
}

/** `api.example POST /v1/run`: host and title, or the host and the kind of what is done. */
function requestOf({ host, where }: Observable): string {
  return [host, ...where.split(" ", 2)].join(" ");
}

/** Which columns there are follows from the trials; the first of them in any order is to be the same in every audit. */
function byPlace(one: Observable, other: Observable): number {
  return (
    compareReadability(one, other) || compare(one.where, other.where) || compare(one.key, other.key)
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
