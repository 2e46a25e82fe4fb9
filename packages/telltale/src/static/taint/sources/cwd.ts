import type { Source } from "./source.ts";

export const cwd: Source = {
  meta: { factor: "cwd", about: "the folder in which it is started" },
  apis: { "process.cwd()": [], "Deno.cwd()": [] },
  variables: /^(?:PWD|OLDPWD|INIT_CWD)$/,
};
