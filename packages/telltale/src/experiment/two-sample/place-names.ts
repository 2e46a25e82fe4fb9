import type { Observable } from "../observe/observable.ts";

/** The names of places, each once: `api.vendor.com POST /v1/messages body.user`. */
export function placeNames(observables: readonly Observable[]): string[] {
  return [
    ...new Set(
      observables.map(({ host, where }) => [host, where].filter((part) => part !== "").join(" ")),
    ),
  ];
}
