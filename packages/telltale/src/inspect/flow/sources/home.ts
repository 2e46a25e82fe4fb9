import type { Source } from "./source.ts";

export const home: Source = {
  meta: { factor: "home", about: "the home folder" },
  ways: { "node:os.homedir()": [] },
  variables: /^(?:HOME|USERPROFILE|HOMEPATH)$/,
};
