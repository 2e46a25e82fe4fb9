import type { PackageFinding } from "../result/finding.ts";
import type { FileKind, Unread } from "./unpacked.ts";

/** A file as its container stores it: a view of the container's bytes wherever possible. */
export interface InnerFile {
  /** Relative to its container. */
  readonly name: string;
  readonly bytes: Buffer;
  /** Set where the container states it; otherwise it is detected by name and content. */
  readonly kind?: FileKind;
  /** Set where the container states the text encoding. */
  readonly encoding?: TextEncoding;
  readonly entry?: boolean;
  readonly original?: boolean;
  readonly ofMachineCode?: boolean;
}

export type TextEncoding = "utf8" | "utf16le" | "latin1";

/** One item found in a container. Items come one at a time, so that those before damage are kept. */
export type ContainerItem =
  | { readonly is: "file"; readonly file: InnerFile }
  | { readonly is: "fact"; readonly name: string; readonly value: string }
  | { readonly is: "module"; readonly name: string; readonly version?: string }
  | ContainerFinding
  | {
      readonly is: "unread";
      /** Relative to the container; absent for the container itself. */
      readonly name?: string;
      readonly reason: Unread["reason"];
      readonly bytes: number;
      readonly detail?: string;
    };

/** A severe problem of the container itself. */
export interface ContainerFinding extends Pick<PackageFinding, "rule" | "severity" | "title"> {
  readonly is: "finding";
  /** Relative to the container; absent for the container itself. */
  readonly name?: string;
}

/** The extraction budget of a container. It shrinks with each file taken out. */
export interface ExtractionBudget {
  /** The byte limit of the next file. */
  bytes(): number;
  readonly files: number;
}

export interface ContainerFormat {
  readonly meta: { readonly format: string; readonly about: string };
  /**
   * `labels`: no tool ever writes files under these names, so odd characters in them are replaced. Otherwise they are
   * paths, and one that leads outside is refused.
   */
  readonly names?: "labels";
  /** Whether the file is also read by itself, besides the files that it holds. */
  readonly keepsFile?: boolean;
  /** A quick check that never throws. */
  recognises(bytes: Buffer, path: string): boolean;
  /** The bytes are untrusted. An exception ends the container, which is then reported as damaged. */
  open(
    bytes: Buffer,
    path: string,
    budget: ExtractionBudget,
  ): Iterable<ContainerItem> | AsyncIterable<ContainerItem>;
}
