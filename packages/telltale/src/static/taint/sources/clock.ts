import type { Source } from "./source.ts";

export const clock: Source = {
  meta: { factor: "clock", about: "date and time" },
  apis: { "Date.now()": [], "Date()": [] },
  commands: /^date\b/,
};
