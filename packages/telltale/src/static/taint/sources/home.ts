import type { Source } from "./source.ts";

export const home: Source = {
  meta: { factor: "home", about: "the home folder" },
  apis: { "node:os.homedir()": [] },
  variables: /^(?:HOME|USERPROFILE|HOMEPATH)$/,
};
