import type { Kind } from "./kind.ts";

export const characters: Kind = {
  meta: { id: "characters" },
  is: (value) => [...value].length === 1 && !/[ -~]/.test(value),
};
