import { readdirSync } from "node:fs";

/** All processes of the namespace but the first. */
export function processes(): number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 1);
}
