import type { PerlValue } from "./launcher/perl-literal.ts";
import type { NetworkTexts } from "./network-counts.ts";
import type { Running } from "./still-running.ts";

/** A flow whose dialled port is in question. */
export interface AskedFlow {
  readonly address: string;
  readonly source: number;
}

/** Messages from Telltale to the cage's first process, which is `init/init-text.ts`. */
export type ToInit =
  | {
      readonly type: "build";
      readonly steps: readonly (readonly PerlValue[])[];
      readonly contents: readonly Uint8Array[];
      readonly places: {
        /** Memory file systems to which the subject writes. */
        readonly written: readonly string[];
        /** Those of them that are reported when full. */
        readonly bounded: readonly string[];
      };
      /** Ports of 127.0.0.1 that are redirected to the listeners too. */
      readonly loopback: readonly number[];
      /** Address ranges to which a connection is refused. */
      readonly refused: readonly string[];
    }
  | {
      readonly type: "start";
      readonly command: readonly string[];
      /** The launcher's program. */
      readonly program: string;
      readonly memory: number;
    }
  /** The launcher may continue. */
  | { readonly type: "go" }
  | { readonly type: "ports"; readonly flows: readonly (readonly [string, number])[] }
  /** Asks for the kernel's counts. */
  | { readonly type: "count" }
  | { readonly type: "finish" };

/** Messages from the first process to Telltale. `listener` and `datagrams` carry listening handles. */
export type FromInit =
  | { readonly type: "listener"; readonly port: number }
  | { readonly type: "datagrams"; readonly port: number }
  | {
      readonly type: "ready";
      /** Folders in which sockets of the host can be reached, because the kernel offers no other way to show them. */
      readonly shownPlainly: readonly string[];
    }
  | {
      readonly type: "failed";
      readonly code: "view-failed" | "network-failed";
      readonly message: string;
    }
  /** In the order of the questions; 0 where unknown. */
  | { readonly type: "ports"; readonly ports: readonly number[] }
  | { readonly type: "counted"; readonly texts: NetworkTexts }
  | {
      readonly type: "memory-limit";
      /** Memory that the subject was found to use. */
      readonly bytes: number;
      /** Memory that the machine had left, where that was too little. */
      readonly left?: number;
    }
  /** Every process of the subject has ended. `running` names those that had to be killed. */
  | {
      readonly type: "ended";
      readonly running: Running;
      readonly diskFull: boolean;
      /** The signal that ended the tracer; nothing inside should be able to send one. */
      readonly signal?: string;
    };

/** The port in the cage to which connections to all ports without a listener are redirected. */
export const catchAllPort = 61_999;
/** Length of a listener's queue of connections. */
export const backlog = 65_535;
export const directPorts = [80, 443] as const;
export const namePort = 53;
