import type { Command } from "commander";
import type { ExitCode } from "../judgement/audit/options.ts";
import type { Streams } from "../report/streams.ts";

/** A line to type and what it does. */
export interface Example {
  readonly line: string;
  readonly does: string;
}

/** What was typed after the verb. */
export interface VerbInput {
  readonly words: readonly string[];
  /** By commander's names (`baseUrl`); each verb's schema says what they may be. */
  readonly options: Readonly<Record<string, unknown>>;
  /** What stood after `--`; absent without it. */
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
    /** What to type after `telltale NAME`, in place of what commander would write. */
    readonly usage: string;
    readonly examples: readonly Example[];
    /** Whether `-- command` may follow. */
    readonly takesCommand: boolean;
    /** Words to offer on completion: by long flag, and `argument` for what is no option. */
    readonly values: Readonly<Record<string, readonly string[]>>;
  };
  /** Declares arguments and options. */
  declare(command: Command): void;
  /** Does it. `signal` is aborted by Ctrl-C: stop, clean up, show what was seen until then. */
  act(given: VerbInput, io: Streams, signal: AbortSignal): Promise<ExitCode>;
}
