import type { Environment } from "../../trace/trace.ts";
import { cwd } from "./cwd.ts";
import { home } from "./home.ts";

/** The absolute path of the folder in which a subject is started. */
export function workingFolder(environment: Environment): string {
  const level = environment["cwd"] ?? cwd.control;
  return level.startsWith("/") ? level : `${environment["home"] ?? home.control}/${level}`;
}
