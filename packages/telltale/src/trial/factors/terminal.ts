import type { Random } from "../world/random.ts";
import { everyThird } from "./level-pools.ts";
import type { Pool } from "./level-pools.ts";
import type { Factor } from "./factor.ts";
import { named, part } from "./statement.ts";

interface Terminal {
  readonly variables: Readonly<Record<string, string>>;
  /** Words by which people and programs call it. */
  readonly names: readonly string[];
}

/** What each sets in the environment of a shell, as its own documentation or source says. */
const terminals: Readonly<Record<string, Terminal>> = {
  dumb: { variables: { TERM: "dumb" }, names: [] },
  "xterm-256color": {
    variables: { TERM: "xterm-256color", COLORTERM: "truecolor" },
    names: ["xterm-256color", "xterm"],
  },
  vscode: {
    variables: {
      TERM: "xterm-256color",
      COLORTERM: "truecolor",
      TERM_PROGRAM: "vscode",
      TERM_PROGRAM_VERSION: "1.104.2",
      VSCODE_INJECTION: "1",
    },
    names: ["vscode", "Visual Studio Code"],
  },
  iterm: {
    variables: {
      TERM: "xterm-256color",
      COLORTERM: "truecolor",
      TERM_PROGRAM: "iTerm.app",
      TERM_PROGRAM_VERSION: "3.5.14",
      LC_TERMINAL: "iTerm2",
      ITERM_SESSION_ID: "w0t0p0:5B0C1F6E-2C0A-4E55-9D3B-8F4A1C7E2D90",
    },
    names: ["iterm", "iTerm.app", "iTerm2"],
  },
  tmux: {
    variables: {
      TERM: "tmux-256color",
      COLORTERM: "truecolor",
      TERM_PROGRAM: "tmux",
      TERM_PROGRAM_VERSION: "3.5a",
      TMUX: "/tmp/tmux-1000/default,812,0",
      TMUX_PANE: "%0",
    },
    names: ["tmux", "tmux-256color"],
  },
  jetbrains: {
    variables: { TERM: "xterm-256color", TERMINAL_EMULATOR: "JetBrains-JediTerm" },
    names: ["JetBrains-JediTerm", "JetBrains"],
  },
  "windows-terminal": {
    variables: {
      TERM: "xterm-256color",
      COLORTERM: "truecolor",
      WT_SESSION: "7a1f4c3e-90b2-4d58-8a6e-1c2d3e4f5a6b",
    },
    names: ["windows-terminal", "Windows Terminal"],
  },
  cursor: {
    variables: {
      TERM: "xterm-256color",
      COLORTERM: "truecolor",
      TERM_PROGRAM: "vscode",
      CURSOR_TRACE_ID: "4f6c1a2b3d5e4f708192a3b4c5d6e7f8",
    },
    names: ["cursor"],
  },
  pty: { variables: { TERM: "xterm-256color" }, names: [] },
};

/** The terminal that most people use stands in every third row. */
function drawTerminals(random: Random): Pool {
  const others = Object.keys(terminals).filter((name) => !["dumb", "pty", "vscode"].includes(name));
  return everyThird("vscode", random.shuffle(others));
}

export const terminal: Factor = {
  meta: {
    name: "terminal",
    title: "terminal",
    sets: "TERM, COLORTERM, TERM_PROGRAM and what else each terminal sets; pty: its output is a real terminal",
  },
  traits: new Set(["workload", "user agent"]),
  control: "dumb",
  pools: (random) => [["pty"], drawTerminals(random)],
  refuse: (level) =>
    Object.hasOwn(terminals, level)
      ? undefined
      : `"${level}" is not a terminal that is known here; give one of ${Object.keys(terminals).join(", ")}`,
  apply: (level, world) => ({
    ...world,
    variables: { ...world.variables, ...terminals[level]?.variables },
    ...(level === "pty" ? { terminal: true } : {}),
  }),
  declaredBy:
    /^(?:term|terminal|term[_-]?program|colorterm|terminal[_-]?(?:type|emulator|name)|is[_-]?(?:tty|interactive))$/i,
  statements(level) {
    const { variables = {}, names = [] } = terminals[level] ?? {};
    const long = Object.values(variables).filter((value) => value.length > 12);
    return [...part(...long.filter((value) => value !== "xterm-256color")), ...named(...names)];
  },
  code: {
    reads: {
      tells: 30,
      apis: {
        "process.stdout.isTTY": [],
        "process.stdin.isTTY": [],
        "process.stdout.columns": [],
        "node:tty.isatty()": [],
      },
      variables:
        /^(?:TERM|TERM_PROGRAM(?:_VERSION)?|COLORTERM|TERMINAL_EMULATOR|TMUX|STY|WT_SESSION|KITTY_WINDOW_ID|ALACRITTY_\w+|KONSOLE_VERSION|VTE_VERSION|ITERM_SESSION_ID|SSH_(?:CLIENT|CONNECTION|TTY)|VSCODE_\w+)$/,
    },
    sign: { variable: /^(?:TERM|TERM_PROGRAM|COLORTERM)/ },
  },
};
