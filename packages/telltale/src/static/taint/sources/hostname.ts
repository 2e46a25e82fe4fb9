import type { Source } from "./source.ts";

export const hostname: Source = {
  meta: { factor: "hostname", about: "the name of the machine" },
  apis: { "node:os.hostname()": [], "Deno.hostname()": [] },
  variables: /^(?:HOSTNAME|COMPUTERNAME)$/,
  files: /^\/etc\/hostname$/,
  commands: /^(?:hostname|scutil --get \w+Name|uname -n)\b/,
};
