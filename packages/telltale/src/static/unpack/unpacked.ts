import type { PackageFinding } from "../result/finding.ts";

/** The kind of a file, as far as it decides how the file is read. */
export type FileKind =
  | "javascript"
  | "typescript"
  | "json"
  | "python"
  | "shell"
  | "perl"
  | "ruby"
  | "php"
  | "lua"
  | "powershell"
  | "batch"
  | "makefile"
  /** Source of a compiled language: C, Rust, Go, Java. */
  | "other-source"
  | "text"
  /** Machine code in an executable, library or add-on: ELF, Mach-O, PE. */
  | "native"
  | "wasm"
  /** Compiled from a source that is not there: V8's or JavaScriptCore's byte code, `.pyc`. */
  | "byte-code"
  | "data";

/** One file of a program, taken out of all its containers. */
export interface UnpackedFile {
  /** The path through its containers: `tool-1.0.0.tgz!package/cli.js`, `tool!/$bunfs/root/cli.js`. */
  readonly path: string;
  readonly kind: FileKind;
  /** The decoded text (UTF-8, UTF-16LE, Latin-1), without byte-order mark; absent where it is no text. */
  readonly text?: string;
  readonly bytes: Uint8Array;
  /** True for the file that is run. */
  readonly entry?: boolean;
  /** True for a source embedded in a source map: it repeats the program, as it is before bundling. */
  readonly original?: boolean;
  /** True for texts found among the data of machine code: they follow one another and are no real file. */
  readonly ofMachineCode?: boolean;
  /** True for decoded text, which is not readable in the file that holds it. */
  readonly isHidden?: boolean;
}

/** One file that holds other files. */
export interface Container {
  readonly path: string;
  /** `npm-tarball`, `bun-executable`, `node-sea`, `pkg`, `asar`, `zip`, `vsix`, `wheel`, `go-executable`, ... */
  readonly format: string;
  readonly bytes: number;
  readonly files: number;
  /** Facts about the format: runtime and version, target, list of modules. */
  readonly facts?: Readonly<Record<string, string>>;
}

/** Something that was not read, and why: a line of the coverage. */
export interface Unread {
  readonly path: string;
  readonly reason:
    | "byte-code"
    | "machine-code"
    | "too-large"
    | "too-deep"
    | "too-many"
    | "expands-too-much"
    | "unsafe-path"
    | "link-out"
    | "encrypted"
    | "damaged"
    | "unknown-format";
  readonly bytes: number;
  /** A description of the problem. */
  readonly detail?: string;
}

/** A package that an executable names as its part: in Go's build information, paths of Rust crates, a lock file. */
export interface NamedModule {
  readonly name: string;
  readonly version?: string;
  /** The file that names it. */
  readonly in: string;
}

/** All contents of a program. */
export interface Unpacked {
  readonly files: readonly UnpackedFile[];
  readonly containers: readonly Container[];
  readonly modules: readonly NamedModule[];
  readonly unread: readonly Unread[];
  /** Severe problems of the packaging. */
  readonly findings: readonly PackageFinding[];
}
