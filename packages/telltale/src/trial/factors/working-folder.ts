import type { Assignment } from "../../capture/trace/trace.ts";
import { cwd, folderAt } from "./cwd.ts";

/** The absolute path of the folder in which a subject is started. */
export function workingFolder(environment: Assignment): string {
  return folderAt(environment["cwd"] ?? cwd.control);
}
