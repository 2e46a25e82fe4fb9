import { thisMachine } from "../machine.ts";
import type { Machine } from "../machine.ts";

/** Whether a package states that it is for this machine (npm docs, "package.json": os, cpu, libc). */
export function fitsMachine(
  wants: {
    readonly os?: readonly string[] | undefined;
    readonly cpu?: readonly string[] | undefined;
    readonly libc?: readonly string[] | undefined;
  },
  machine: Machine = thisMachine(),
): boolean {
  return (
    admits(wants.os, machine.platform) &&
    admits(wants.cpu, machine.architecture) &&
    admits(wants.libc, machine.musl ? "musl" : "glibc")
  );
}

/** `!x` allows everything but x; other words allow only themselves. */
function admits(list: readonly string[] | undefined, value: string): boolean {
  if (list === undefined || list.length === 0 || list.includes("any")) return true;
  if (list.includes(`!${value}`)) return false;
  return list.includes(value) || list.every((word) => word.startsWith("!"));
}
