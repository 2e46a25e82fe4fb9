import type { ValueKind } from "./kind.ts";

export const variables: ValueKind = {
  meta: { id: "variables" },
  is: (value) => /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value),
};
