import type { ContainerItem } from "./container-format.ts";
import { readExecutable } from "./executable/read-executable.ts";

const longestVersion = 40;

/**
 * Facts of the executable to which a program is attached: its target system and version.
 *
 * @param runtime the executable without the program, which may name other versions.
 * @param before the text before the version, as in URLs inside the runtime.
 */
export function* runtimeFacts(runtime: Buffer, before: string): Iterable<ContainerItem> {
  const executable = readExecutable(runtime);
  if (executable !== undefined)
    yield { is: "fact", name: "target", value: `${executable.format} ${executable.machine}` };
  for (let at = runtime.indexOf(before); at >= 0; at = runtime.indexOf(before, at + 1)) {
    const from = at + before.length;
    const version = /^\d+\.\d+\.\d+/.exec(
      runtime.toString("latin1", from, from + longestVersion),
    )?.[0];
    if (version === undefined) continue;
    yield { is: "fact", name: "runtime", value: version };
    return;
  }
}
