import type { Observable } from "../observe/observable.ts";

/** `api.vendor.com POST /v1/messages body.user`, each once. */
export function placeNames(observables: readonly Observable[]): string[] {
  return [
    ...new Set(
      observables.map(({ host, where }) => [host, where].filter((part) => part !== "").join(" ")),
    ),
  ];
}
