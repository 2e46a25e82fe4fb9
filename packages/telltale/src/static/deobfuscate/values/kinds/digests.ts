import type { ValueKind } from "./kind.ts";

export const digests: ValueKind = {
  meta: { id: "digests" },
  is: (value) =>
    /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i.test(
      value,
    ),
};
