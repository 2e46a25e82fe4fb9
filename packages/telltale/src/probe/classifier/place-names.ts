import type { Column } from "../align/column.ts";

/** `api.vendor.com POST /v1/messages body.user`, each once. */
export function placeNames(columns: readonly Column[]): string[] {
  return [
    ...new Set(
      columns.map(({ host, where }) => [host, where].filter((part) => part !== "").join(" ")),
    ),
  ];
}
