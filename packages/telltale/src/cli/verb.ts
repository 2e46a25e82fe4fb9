import type { Command } from "commander";
import type { Streams } from "../report/streams.ts";

/** A command line and what it does. */
export interface Example {
  readonly line: string;
  readonly does: string;
}

/** The words typed after the verb. */
export interface VerbInput {
  readonly words: readonly string[];
  /** Keyed by commander's names (`baseUrl`); each verb's schema defines the allowed values. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The words after `--`; absent without it. */
  readonly command: readonly string[] | undefined;
}

/** One verb of the command line. */
export interface Verb {
  readonly meta: {
    readonly name: string;
    /** One line for the overview, without a full stop. */
    readonly summary: string;
    /** A paragraph for the verb's own help. */
    readonly about: string;
    /** The usage after `telltale NAME`, in place of commander's own. */
    readonly usage: string;
    readonly examples: readonly Example[];
    /** Whether `-- command` may follow. */
    readonly takesCommand: boolean;
    /** Words for completion: by long flag, and `argument` for the verb's argument. */
    readonly values: Readonly<Record<string, readonly string[]>>;
  };
  /** Declares arguments and options. */
  declare(command: Command): void;
  /**
   * Runs the verb. Ctrl-C aborts `signal`: stop, clean up, and show the results so far.
   * @returns an `ExitCode`, or that of the command that was run.
   */
  act(given: VerbInput, io: Streams, signal: AbortSignal): Promise<number>;
}
