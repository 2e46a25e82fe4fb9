import type { Source } from "./source.ts";

export const username: Source = {
  meta: { factor: "username", about: "the name of the user" },
  apis: { "node:os.userInfo()": ["username"] },
  variables: /^(?:USER|LOGNAME|USERNAME)$/,
  files: /^\/etc\/passwd$/,
  commands: /^(?:whoami|id -un|logname)\b/,
};
