import { findMeans } from "../../capture/cage/means.ts";
import type { Surroundings } from "../world/world.ts";
import { readExecutable } from "../subject/executable.ts";
import { runtimeOf } from "../subject/scan-program.ts";
import type { Subject } from "../subject/subject.ts";

/** What decides which factors can be set for this subject on this machine. */
export async function surroundingsOf(subject: Subject): Promise<Surroundings> {
  const [means, runtime, program] = await Promise.all([
    findMeans(),
    runtimeOf(subject.program),
    programOf(subject),
  ]);
  const { hasDefault, hasBaseUrl } = subject.turn;
  return { ...means, program, runtime, hasDefault, hasBaseUrl };
}

/** A program that asks for no loader is static. */
async function programOf({ program }: Subject): Promise<Surroundings["program"]> {
  const executable = await readExecutable(program.file).catch(() => undefined);
  if (executable?.kind !== "elf") return "script";
  return executable.elf.interpreter === undefined ? "static" : "dynamic";
}
