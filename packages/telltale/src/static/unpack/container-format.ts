import type { PackageFinding } from "../result/finding.ts";
import type { FileKind, Unread } from "./unpacked.ts";

/** A file as its container holds it: a view of the container's bytes wherever that is possible. */
export interface InnerFile {
  /** Within its container. */
  readonly name: string;
  readonly bytes: Buffer;
  /** Where the container knows it; else it is told by name and content. */
  readonly kind?: FileKind;
  /** Where the container says how its text is encoded. */
  readonly encoding?: TextEncoding;
  readonly entry?: boolean;
  readonly original?: boolean;
  readonly ofMachineCode?: boolean;
}

export type TextEncoding = "utf8" | "utf16le" | "latin1";

/** What opening a container comes upon, one at a time: what was found before it breaks off is kept. */
export type ContainerItem =
  | { readonly is: "file"; readonly file: InnerFile }
  | { readonly is: "fact"; readonly name: string; readonly value: string }
  | { readonly is: "module"; readonly name: string; readonly version?: string }
  | ContainerFinding
  | {
      readonly is: "unread";
      /** Within the container; absent where it is the container itself. */
      readonly name?: string;
      readonly reason: Unread["reason"];
      readonly bytes: number;
      readonly detail?: string;
    };

/** Something grave about the container itself. */
export interface ContainerFinding extends Pick<PackageFinding, "rule" | "severity" | "title"> {
  readonly is: "finding";
  /** Within the container; absent where it is the container itself. */
  readonly name?: string;
}

/** What may still be taken out of a container: it shrinks with each file that was found. */
export interface ExtractionBudget {
  /** The most bytes that the next file may have. */
  bytes(): number;
  readonly files: number;
}

export interface ContainerFormat {
  readonly meta: { readonly format: string; readonly about: string };
  /**
   * `labels`: names that nothing is ever written under, whatever they look like; what is odd in them is replaced. Else
   * they are paths, and one that leads outside is refused.
   */
  readonly names?: "labels";
  /** Whether the file is also one to read by itself, not only what holds others. */
  readonly keepsFile?: boolean;
  /** A quick look that never throws. */
  recognises(bytes: Buffer, path: string): boolean;
  /** Bytes are hostile. What it throws ends the container with a line that it is damaged. */
  open(
    bytes: Buffer,
    path: string,
    budget: ExtractionBudget,
  ): Iterable<ContainerItem> | AsyncIterable<ContainerItem>;
}
