import { readFileSync } from "node:fs";
import type { Trust } from "../../capture/cage/etc.ts";
import { createBodyStore } from "../../capture/trace/body-store.ts";
import type { BodyStore } from "../../capture/trace/body-store.ts";
import { createAuthority } from "../../capture/wire/index.ts";
import type { Authority } from "../../capture/wire/index.ts";

/** What the trials of one run share: the authority that the cages trust. */
export interface Session {
  readonly authority: Authority;
  readonly trust: Trust;
  /** Where the bytes of their traces are kept. */
  readonly bodyStore: BodyStore;
  /** The same for a subject whose clock is so many seconds ahead: certificates are valid at its time. */
  ahead(seconds: number): Promise<Session>;
}

/** Where the usual systems keep their bundle of authorities. */
const hostBundles = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/cert.pem",
];

function hostBundle(): string {
  for (const path of hostBundles) {
    try {
      return readFileSync(path, "utf8");
    } catch {
      // The next one.
    }
  }
  return "";
}

/** Seconds: clocks that are no further apart than this share certificates. */
const sameDay = 86_400 / 2;

/** Opens a session: the authority is made for it, and its key never leaves this process. */
export async function openSession(): Promise<Session> {
  const bodyStore = createBodyStore();
  const session = await sessionAt(0, bodyStore);
  const others = new Map<number, Promise<Session>>();
  return {
    ...session,
    async ahead(seconds) {
      if (Math.abs(seconds) < sameDay) return this;
      const known = others.get(seconds) ?? sessionAt(seconds, bodyStore);
      others.set(seconds, known);
      return await known;
    },
  };
}

async function sessionAt(seconds: number, bodyStore: BodyStore): Promise<Session> {
  const authority = await createAuthority({ now: new Date(Date.now() + seconds * 1000) });
  return {
    authority,
    trust: {
      authority: authority.pem,
      subjectHash: authority.subjectHash,
      bundle: `${hostBundle().trimEnd()}\n${authority.pem}`,
    },
    bodyStore,
    async ahead() {
      return this;
    },
  };
}
