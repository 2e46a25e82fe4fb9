import type { Purpose } from "../../capture/dialect/leaf.ts";

/** What the guard did in a session, in the order in which it did it. */
export type SessionEvent = { /** Milliseconds since the session began. */ readonly at: number } & (
  | {
      readonly kind: "denied";
      readonly what: "name" | "connection" | "request" | "socket";
      readonly host: string;
      readonly port?: number;
      /** `POST /v1/messages`, where it was a request. */
      readonly request?: string;
      readonly purpose?: Purpose;
      readonly rule: string;
      readonly because: string;
    }
  | {
      readonly kind: "redacted";
      readonly host: string;
      readonly request: string;
      /** Secrets of each rule that were replaced. */
      readonly rules: Readonly<Record<string, number>>;
      /** Of the body as it was sent on, after the replacement; the trace has the body as the subject sent it. */
      readonly sentSha256: string;
    }
  /** What the vendor wrote was brought into one form. */
  | {
      readonly kind: "canonical";
      readonly host: string;
      readonly request: string;
      /** How often each form was rewritten. */
      readonly forms: Readonly<Record<string, number>>;
      readonly bytes: number;
    }
  /** Bytes that left without being looked into, although the policy asks for it. */
  | {
      readonly kind: "unread";
      readonly host: string;
      readonly request: string;
      readonly why: string;
    }
);

/** Events that are kept; what comes later is counted by its kind. */
export const mostEvents = 20_000;

export interface EventLog {
  readonly events: readonly SessionEvent[];
  /** Events that were not kept. */
  readonly more: number;
  add(event: SessionEvent): void;
}

/** @param told is called with each event as it happens. */
export function createEventLog(told: (event: SessionEvent) => void = () => {}): EventLog {
  const events: SessionEvent[] = [];
  let more = 0;
  return {
    events,
    get more() {
      return more;
    },
    add(event) {
      if (events.length < mostEvents) events.push(event);
      else more += 1;
      told(event);
    },
  };
}
