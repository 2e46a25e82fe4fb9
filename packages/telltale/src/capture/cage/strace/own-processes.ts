import { beginMarker } from "../script.ts";
import type { CallLine, EndLine } from "./line.ts";
import { quoted } from "./strings.ts";

export const forks: ReadonlySet<string> = new Set(["clone", "clone3", "fork", "vfork"]);

/** To whom a line of the log belongs. */
export type Role =
  /** The cage; the line is not part of the trace. */
  | "own"
  /** The launcher's marker between two launches. */
  | "next-launch"
  /** The marker of a process that becomes the subject. */
  | "subject-begins"
  | "subject";

function isMarker(line: CallLine | EndLine): boolean {
  return (
    line.kind === "call" && line.parameters.some((parameter) => quoted(parameter) === beginMarker)
  );
}

/**
 * Separates the cage's own processes in the log from the subject's. The launcher is the first to open the marker. Its
 * children are placeholders for the subject, and their children are the subject after opening the marker themselves.
 * The log holds the call that makes a child before anything that the child does, so a subject that opens the marker is
 * not taken for the cage.
 */
export class OwnProcesses {
  #launcher: number | undefined;
  readonly #holders = new Set<number>();
  readonly #waiting = new Set<number>();

  get hasBegun(): boolean {
    return this.#launcher !== undefined;
  }

  roleOf(line: CallLine | EndLine): Role {
    if (this.#launcher === undefined) {
      if (isMarker(line)) this.#launcher = line.pid;
      return "own";
    }
    if (line.pid === this.#launcher) return this.#ofLauncher(line);
    if (this.#holders.has(line.pid)) {
      this.#follow(line, this.#waiting);
      if (line.kind === "end") this.#holders.delete(line.pid);
      return "own";
    }
    if (!this.#waiting.has(line.pid)) return "subject";
    if (line.kind === "call" && !isMarker(line)) return "own";
    this.#waiting.delete(line.pid);
    return "subject-begins";
  }

  #ofLauncher(line: CallLine | EndLine): Role {
    if (isMarker(line)) return "next-launch";
    this.#follow(line, this.#holders);
    return "own";
  }

  #follow(line: CallLine | EndLine, children: Set<number>): void {
    if (line.kind !== "call" || !forks.has(line.name)) return;
    const child = Number(line.result);
    if (Number.isInteger(child) && child > 0) children.add(child);
  }
}
