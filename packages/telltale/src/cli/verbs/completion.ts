import { bashScript } from "../completion/bash.ts";
import { fishScript } from "../completion/fish.ts";
import { outlineOf } from "../completion/outline.ts";
import type { Outline } from "../completion/outline.ts";
import { zshScript } from "../completion/zsh.ts";
import { UsageError } from "../usage-error.ts";
import type { Verb } from "../verb.ts";

const shells: Readonly<Record<string, (outline: Outline) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** @param verbs gives all verbs, including this one; a function, because the list contains the result. */
export function completionOf(verbs: () => readonly Verb[]): Verb {
  return {
    meta: {
      name: "completion",
      summary: "print a completion script for your shell",
      about: "Prints a script that lets the shell complete verbs, options and their values.",
      usage: "bash | zsh | fish",
      examples: [
        {
          line: "telltale completion bash > ~/.local/share/bash-completion/completions/telltale",
          does: "for bash",
        },
        {
          line: "telltale completion zsh > ~/.zfunc/_telltale",
          does: "for zsh, with ~/.zfunc in fpath before compinit",
        },
        {
          line: "telltale completion fish > ~/.config/fish/completions/telltale.fish",
          does: "for fish",
        },
      ],
      takesCommand: false,
      values: { argument: Object.keys(shells) },
    },
    declare(command) {
      command.argument("[shell...]", Object.keys(shells).join(", "));
    },
    async act({ words }, io) {
      const script = words.length === 1 ? shells[words[0] ?? ""] : undefined;
      if (script === undefined) {
        const names = Object.keys(shells).join(", ");
        throw new UsageError("bad-value", `completion for which shell? Give one of ${names}`);
      }
      io.output.write(script(outlineOf(verbs())));
      return 0;
    },
  };
}
