import type { Column } from "../align/column.ts";

/** What lies in a folder that need not be a repository. */
const inRepository = /\{git-(?:remote|identity)\}/;

/**
 * Whether a passage that names the repository's remote or author is left out, and nothing put in its place, where the
 * workspace has none: of what is not there nothing can be said.
 */
export function isLeftOutWithRepository(column: Column, factor: string): boolean {
  if (factor !== "workspace" || column.facet !== "part") return false;
  const values = new Set([...column.symbols].flatMap((symbol) => column.values[symbol] ?? []));
  return values.has("") && [...values].every((value) => value === "" || inRepository.test(value));
}
