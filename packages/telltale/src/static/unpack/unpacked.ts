import type { PackageFinding } from "../result/finding.ts";

/** What a file of a program is, as far as it matters to how it is read. */
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
  /** A language that is compiled: C, Rust, Go, Java. */
  | "other-source"
  | "text"
  /** An executable, a library or an add-on of machine code: ELF, Mach-O, PE. */
  | "native"
  | "wasm"
  /** Compiled from a source that is not there: V8's or JavaScriptCore's, `.pyc`. */
  | "byte-code"
  | "data";

/** One file of a program, out of all its containers. */
export interface UnpackedFile {
  /** Its way through them: `tool-1.0.0.tgz!package/cli.js`, `tool!/$bunfs/root/cli.js`. */
  readonly path: string;
  readonly kind: FileKind;
  /** Where there is text; decoded (UTF-8, UTF-16LE, Latin-1), without a byte-order mark. */
  readonly text?: string;
  readonly bytes: Uint8Array;
  /** Where it is the one that is run. */
  readonly entry?: boolean;
  /** Where a source map carries it: the same program once more, as it was before it was bundled. */
  readonly original?: boolean;
  /** Where it was found among the data of machine code: texts of a program that follow one another, and no file. */
  readonly ofMachineCode?: boolean;
  /** Where nobody sees its text in what holds it: it was decoded. */
  readonly isHidden?: boolean;
}

/** One file that holds others. */
export interface Container {
  readonly path: string;
  /** `npm-tarball`, `bun-executable`, `node-sea`, `pkg`, `asar`, `zip`, `vsix`, `wheel`, `go-executable`, ... */
  readonly format: string;
  readonly bytes: number;
  readonly files: number;
  /** Facts of the format worth telling: runtime and version, target, module list. */
  readonly facts?: Readonly<Record<string, string>>;
}

/** What was not read, and why: a line of the coverage. */
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
  /** What was wrong, for a person. */
  readonly detail?: string;
}

/** A package that an executable says it was made of: Go's build information, paths of Rust crates, a lock file. */
export interface NamedModule {
  readonly name: string;
  readonly version?: string;
  /** The file that says so. */
  readonly in: string;
}

/** All that a program consists of. */
export interface Unpacked {
  readonly files: readonly UnpackedFile[];
  readonly containers: readonly Container[];
  readonly modules: readonly NamedModule[];
  readonly unread: readonly Unread[];
  /** What is grave about how it was packed. */
  readonly findings: readonly PackageFinding[];
}
