import type { Source } from "./source.ts";

export const gitRemote: Source = {
  meta: { factor: "git-remote", about: "where the repository comes from" },
  files: /\.git\/config$/,
  commands: /^git\b.*\b(?:remote|ls-remote|config --get remote\.)/,
};
