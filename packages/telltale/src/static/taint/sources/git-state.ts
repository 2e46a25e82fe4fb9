import type { Source } from "./source.ts";

export const gitState: Source = {
  meta: { factor: "workspace", about: "branch, changes and history of the repository" },
  files: /\.git\/(?:HEAD|index|logs|refs)|(?:^|\/)\.git$/,
  commands:
    /^git\b.*\b(?:status|log|branch|rev-parse|rev-list|diff|ls-files|describe|symbolic-ref|show|worktree|stash|blame)\b/,
};
