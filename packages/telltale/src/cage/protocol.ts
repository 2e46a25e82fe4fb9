import type { NetworkCounts } from "./network-counts.ts";
import type { ViewStage } from "./view.ts";

/** A planned file as it crosses to the init. */
export interface SentFile {
  readonly path: string;
  readonly base64: string;
  readonly mode: number;
}

/** A flow whose dialled port is asked for. */
export interface AskedFlow {
  readonly address: string;
  readonly source: number;
}

/** From Telltale to the cage's init. */
export type ToInit =
  | {
      readonly type: "build";
      readonly root: string;
      readonly hostname: string;
      readonly owner: number;
      readonly stages: readonly ViewStage[];
      /** Files of /etc, made in the new root itself. */
      readonly system: readonly SentFile[];
      /** Files of home, workspace and temp, made as the subject's. */
      readonly own: readonly SentFile[];
      /** Files that the stages' mounts lay over others; their paths are the init's own. */
      readonly covers: readonly SentFile[];
      readonly home: string;
      readonly workspace: string;
      /** Ports of 127.0.0.1 that are brought to the listeners too. */
      readonly loopbackPorts: readonly number[];
      /** Bytes that the root itself may hold: copies of what the subject's user could not read. */
      readonly size: number;
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
  | { readonly type: "ports"; readonly flows: readonly AskedFlow[] }
  /** What the kernel counted is asked for. */
  | { readonly type: "count" }
  | { readonly type: "finish" };

/** From the init to Telltale. Listening handles travel with `listener` and `datagrams`. */
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
  | { readonly type: "counted"; readonly counts: NetworkCounts }
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
      readonly running: readonly string[];
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
