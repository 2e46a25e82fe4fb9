import type { Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { SubjectError } from "./subject-error.ts";

/** @throws SubjectError `no-such-file`, with a hint at what else the user may have meant. */
export async function subjectPath(
  spec: string,
  folder: string,
): Promise<{ readonly path: string; readonly facts: Stats }> {
  const path = resolve(folder, spec);
  try {
    return { path, facts: await stat(path) };
  } catch (error) {
    const looksLikePackage = /^(?:@[\w.-]+\/)?[\w.-]+(?:@[\w.^~-]+)?$/.test(spec);
    const hint = looksLikePackage
      ? `; for the package write npm:${spec}, for a command on PATH write -- ${spec}`
      : "";
    throw new SubjectError("no-such-file", `there is no file or folder ${spec}${hint}`, {
      cause: error,
    });
  }
}
