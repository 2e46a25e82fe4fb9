import type { RefusedCall } from "./filter/refused-call.ts";

/** A line that the launcher writes to the status descriptor. */
export type StatusLine =
  /** An earlier launch has ended, and the next waits for an answer. */
  | { readonly kind: "launched" }
  | { readonly kind: "exit"; readonly code: number }
  /** What is in the foreground of its terminal was stopped (Ctrl-Z). */
  | { readonly kind: "stopped" }
  | { readonly kind: "refused"; readonly call: RefusedCall }
  /** The filter is installed, but nothing receives what it refuses. */
  | { readonly kind: "unwatched"; readonly why: string }
  /** The filter is not installed. */
  | { readonly kind: "unfiltered"; readonly why: string }
  /** A step of the launcher failed. */
  | { readonly kind: "failed"; readonly why: string };

const longestLine = 4096;

/** Joins chunks to lines as they arrive, and skips unknown lines. */
export class StatusReader {
  #rest = "";

  read(text: string): StatusLine[] {
    const lines = (this.#rest + text).split("\n");
    this.#rest = (lines.pop() ?? "").slice(0, longestLine);
    return lines.map(statusLine).filter((line) => line !== undefined);
  }
}

function statusLine(line: string): StatusLine | undefined {
  const [kind, ...words] = line.split(" ");
  const why = words.join(" ");
  switch (kind) {
    case "launched":
    case "stopped":
      return { kind };
    case "exit":
      return /^\d+$/.test(why) ? { kind, code: Number(why) } : undefined;
    case "unwatched":
    case "unfiltered":
    case "failed":
      return { kind, why };
    case "refused": {
      const [architecture = "", number, argument, name = ""] = words;
      const by = Buffer.from(name, "hex").toString("latin1").trim();
      const call = { architecture: Number.parseInt(architecture, 16), by };
      return { kind, call: { ...call, number: Number(number), argument: Number(argument) } };
    }
    default:
      return undefined;
  }
}
