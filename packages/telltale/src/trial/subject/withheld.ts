import type { Note } from "../../capture/trace/activity.ts";

/**
 * A note about a place of the host that is not shown: what names it, why it is not shown, and how to show it
 * explicitly.
 */
export function withheld(path: string, named: string, why: string): Note {
  return {
    code: "withheld",
    message: `${named} names ${path}, which is not shown in the cage (${why}): --mount ${path} shows it`,
  };
}
