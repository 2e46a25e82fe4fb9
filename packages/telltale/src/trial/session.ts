import { readFileSync } from "node:fs";
import type { Trust } from "../cage/etc.ts";
import { createAuthority } from "../wire/index.ts";
import type { Authority } from "../wire/index.ts";

/** What the trials of one run share: the authority that the cages trust. */
export interface Session {
  readonly authority: Authority;
  readonly trust: Trust;
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

/** Opens a session: the authority is made for it, and its key never leaves this process. */
export async function openSession(): Promise<Session> {
  const authority = await createAuthority();
  return {
    authority,
    trust: {
      authority: authority.pem,
      subjectHash: authority.subjectHash,
      bundle: `${hostBundle().trimEnd()}\n${authority.pem}`,
    },
  };
}
