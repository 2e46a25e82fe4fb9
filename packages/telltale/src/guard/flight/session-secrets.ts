import type { Redactor } from "../secrets/redact.ts";
import { createRedactor } from "../secrets/redact.ts";
import { createByteRestorer, createTextRestorer } from "../secrets/placeholders/restorer.ts";
import type { ByteRestorer, TextRestorer } from "../secrets/placeholders/restorer.ts";
import { createVault } from "../secrets/placeholders/vault.ts";

/** The secrets of one session: out they go as placeholders, and back they come as themselves. */
export interface SessionSecrets {
  readonly redactor: Redactor;
  /** Whether there is any placeholder that could come back. */
  readonly hasPlaceholders: () => boolean;
  textRestorer(): TextRestorer;
  byteRestorer(): ByteRestorer;
}

/** @param key drawn for this session, at least 16 bytes. */
export function openSecrets(key: Uint8Array): SessionSecrets {
  const vault = createVault(key);
  return {
    redactor: createRedactor({ vault }),
    hasPlaceholders: () => vault.size > 0,
    textRestorer: () => createTextRestorer(vault),
    byteRestorer: () => createByteRestorer(vault),
  };
}
