import type { PerlValue } from "./launcher/perl-literal.ts";
import type { NetworkTexts } from "./network-counts.ts";
import type { Running } from "./still-running.ts";

/** A flow whose dialled port is asked for. */
export interface AskedFlow {
  readonly address: string;
  readonly source: number;
}

/** From Telltale to the cage's first process; `init/init-text.ts` obeys. */
export type ToInit =
  | {
      readonly type: "build";
      readonly steps: readonly (readonly PerlValue[])[];
      readonly contents: readonly Uint8Array[];
      readonly places: {
        /** Memory file systems that the subject writes to. */
        readonly written: readonly string[];
        /** Those of them whose being full is told. */
        readonly bounded: readonly string[];
      };
      /** Ports of 127.0.0.1 that are brought to the listeners too. */
      readonly loopback: readonly number[];
    }
  | {
      readonly type: "start";
      readonly command: readonly string[];
      /** What the launcher reads. */
      readonly program: string;
      readonly memory: number;
    }
  /** The launcher may go on. */
  | { readonly type: "go" }
  | { readonly type: "ports"; readonly flows: readonly (readonly [string, number])[] }
  /** What the kernel counted is asked for. */
  | { readonly type: "count" }
  | { readonly type: "finish" };

/** From the first process to Telltale. Listening handles travel with `listener` and `datagrams`. */
export type FromInit =
  | { readonly type: "listener"; readonly port: number }
  | { readonly type: "datagrams"; readonly port: number }
  | {
      readonly type: "ready";
      /** Folders in which sockets of the host can be reached, because the kernel shows them no other way. */
      readonly shownPlainly: readonly string[];
    }
  | {
      readonly type: "failed";
      readonly code: "view-failed" | "network-failed";
      readonly message: string;
    }
  /** In the order asked; 0 where it is not known. */
  | { readonly type: "ports"; readonly ports: readonly number[] }
  | { readonly type: "counted"; readonly texts: NetworkTexts }
  | {
      readonly type: "memory-limit";
      /** What the subject was seen to hold. */
      readonly bytes: number;
      /** What the machine had left, where that was too little. */
      readonly left?: number;
    }
  /** Everything of the subject has ended. `running` names what had to be ended. */
  | {
      readonly type: "ended";
      readonly running: Running;
      readonly diskFull: boolean;
      /** By what signal the tracer ended, which nothing inside should be able to send. */
      readonly signal?: string;
    };

/** The port inside the cage to which connections to any port but these are brought. */
export const catchAllPort = 61_999;
/** Connections that may wait to be taken. */
export const backlog = 65_535;
export const directPorts = [80, 443] as const;
export const namePort = 53;
