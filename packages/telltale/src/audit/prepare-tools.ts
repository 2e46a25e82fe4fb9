import type { Progress } from "../report/progress.ts";

/** Installs the system tools that the cage lacks when it may, and says what is lost without the rest. */
export async function prepareTools(options: { readonly yes: boolean }, progress: Progress): Promise<readonly string[]> {
  void options;
  void progress;
  return [];
}
