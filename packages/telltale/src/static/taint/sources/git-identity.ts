import type { Source } from "./source.ts";

export const gitIdentity: Source = {
  meta: { factor: "git-identity", about: "the user's name and address in git" },
  variables: /^GIT_(?:AUTHOR|COMMITTER)_(?:NAME|EMAIL)$|^EMAIL$/,
  files: /\/\.gitconfig$|\/git\/config$/,
  commands: /^git\b.*\b(?:user\.(?:name|email)|config --(?:list|global)|config -l|var GIT_)/,
};
