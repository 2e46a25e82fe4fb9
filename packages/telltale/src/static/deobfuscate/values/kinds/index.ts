import { characters } from "./characters.ts";
import { digests } from "./digests.ts";
import { hosts } from "./hosts.ts";
import type { ValueKind } from "./kind.ts";
import { locales } from "./locales.ts";
import { paths } from "./paths.ts";
import { timeZones } from "./time-zones.ts";
import { variables } from "./variables.ts";

/** In the order in which they are tried. */
export const kinds: readonly ValueKind[] = [
  digests,
  timeZones,
  hosts,
  paths,
  variables,
  locales,
  characters,
];
