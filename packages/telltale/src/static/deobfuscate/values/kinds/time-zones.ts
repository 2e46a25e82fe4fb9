import type { ValueKind } from "./kind.ts";
import { zoneNames } from "./zone-names.ts";

/** The form of a zone name, for names that this machine's zone database does not have yet, or has no more. */
const form =
  /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Etc|Europe|Indian|Pacific|US)\/[A-Z][A-Za-z_+\-0-9]*(?:\/[A-Z][A-Za-z_]+)?$/;

export const timeZones: ValueKind = {
  meta: { id: "time-zones" },
  is: (value) => zoneNames().has(value) || form.test(value),
};
