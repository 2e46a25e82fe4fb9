import { createHash } from "node:crypto";
import { worldOf } from "../../../../src/trial/factors/index.ts";
import type { World } from "../../../../src/trial/world/world.ts";
import type { Channel } from "./subject.ts";

/** Facts of a machine whose values are without number, as a program reads them. */
export const openFacts: Readonly<Record<string, (world: World) => string>> = {
  hostname: ({ hostname }) => hostname ?? "",
  username: ({ user }) => user ?? "",
  home: ({ home }) => home ?? "",
  cwd: ({ workspace = "" }) => workspace,
  "machine-id": ({ machineId }) => machineId ?? "",
  "git-identity": ({ person }) => person?.email ?? "",
  "git-remote": ({ remote }) => remote ?? "",
};

function bitOf(salt: string, value: string): number {
  return (createHash("sha256").update(`${salt}${value}`).digest()[0] ?? 0) & 1;
}

/** One bit of a salted digest of a fact chooses between two closings. */
export function digestBit(factor: string, salt: string): Channel {
  const read = openFacts[factor] ?? (() => "");
  const usual = bitOf(salt, read(worldOf({})));
  return (draft, { world }) => {
    // Turned so that the usual world always has the same: whether it is found must not hang on that.
    if (bitOf(salt, read(world)) !== usual) draft.closing = "Thanks.";
  };
}

/** The same, from the second launch on only. */
export function laterDigestBit(factor: string, salt: string): Channel {
  const bit = digestBit(factor, salt);
  return (draft, situation) => {
    if ((situation.world.launchesBefore ?? 0) > 0) bit(draft, situation);
  };
}
