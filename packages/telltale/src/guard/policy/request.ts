import type { Purpose } from "../../capture/dialect/leaf.ts";
import type { Verdict } from "../../judgement/policy/policy.ts";
import type { Trace } from "../../capture/trace/trace.ts";

/** The folders of a session, as the tool sees them: they say what `~` and `.` are. */
export type Places = Trace["places"];

export interface Tool {
  readonly name: string;
  readonly version: string;
  /** SHA-256 of what is run, in hex. */
  readonly digest: string;
  /** Of its last audit; `unknown` without one. */
  readonly verdict: Verdict | "unknown";
}

export interface User {
  readonly name: string;
}

/** What decoders and clock know of a request. What is left out counts as nothing known. */
export interface RequestContext {
  /** The dialect's id: `anthropic`, `otlp`, ... */
  readonly dialect?: string;
  /** Kinds of content, as those who look into it call them: `secret`, `vendor-text`, ... */
  readonly labels?: readonly string[];
  /** Size of what is sent, read or written. */
  readonly bytes?: number;
  /** The user's local time: hour 0 to 23, weekday 1 (Monday) to 7. */
  readonly time?: { readonly hour: number; readonly weekday: number };
}

export interface EndpointFacts {
  /** A name or an address, as the request names it. */
  readonly host: string;
  readonly port: number;
  /** The address that is really dialled, where it is known: a public name may lead into the own network. */
  readonly address?: string;
  readonly purpose: readonly Purpose[];
}

interface Asker {
  /** Absent when the user acts without a tool. */
  readonly tool?: Tool;
  readonly user: User;
  readonly context?: RequestContext;
}

export interface EndpointRequest extends Asker {
  readonly action: "connect" | "send";
  readonly endpoint: EndpointFacts;
}

export interface PathRequest extends Asker {
  readonly action: "read" | "write";
  /** Absolute, or relative to the workspace; symbolic links are resolved by who asks. */
  readonly path: string;
}

export interface ProgramRequest extends Asker {
  readonly action: "execute";
  /** The path of the executable, or its name alone. */
  readonly program: string;
}

export type SessionRequest = EndpointRequest | PathRequest | ProgramRequest;
export type SessionAction = SessionRequest["action"];

export const sessionActions = ["connect", "send", "read", "write", "execute"] as const;
