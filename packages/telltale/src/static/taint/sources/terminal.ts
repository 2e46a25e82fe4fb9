import type { Source } from "./source.ts";

export const terminal: Source = {
  meta: { factor: "terminal", about: "the terminal, its kind and its size" },
  apis: {
    "process.stdout.isTTY": [],
    "process.stdin.isTTY": [],
    "process.stdout.columns": [],
    "node:tty.isatty()": [],
  },
  variables:
    /^(?:TERM|TERM_PROGRAM(?:_VERSION)?|COLORTERM|TERMINAL_EMULATOR|TMUX|STY|WT_SESSION|KITTY_WINDOW_ID|ALACRITTY_\w+|KONSOLE_VERSION|VTE_VERSION|ITERM_SESSION_ID|SSH_(?:CLIENT|CONNECTION|TTY)|VSCODE_\w+)$/,
};
