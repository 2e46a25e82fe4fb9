/**
 * Folders in a home that belong to a named tool. A tool reads its own; another tool's are somebody else's settings,
 * keys and history.
 */
export interface ToolFolder {
  readonly tool: string;
  /** As `shownPath` writes it. */
  readonly folder: string;
  /** Words in a subject's name or command that make the folder its own. */
  readonly owners: readonly string[];
}

export const toolFolders: readonly ToolFolder[] = [
  { tool: "Claude", folder: "~/.claude", owners: ["claude"] },
  { tool: "Claude", folder: "~/.claude.json", owners: ["claude"] },
  { tool: "Claude desktop", folder: "~/.config/Claude", owners: ["claude"] },
  { tool: "Codex", folder: "~/.codex", owners: ["codex"] },
  { tool: "Gemini", folder: "~/.gemini", owners: ["gemini"] },
  { tool: "Qwen Code", folder: "~/.qwen", owners: ["qwen"] },
  { tool: "OpenCode", folder: "~/.config/opencode", owners: ["opencode"] },
  { tool: "OpenCode", folder: "~/.local/share/opencode", owners: ["opencode"] },
  { tool: "Kilo", folder: "~/.config/kilo", owners: ["kilo"] },
  { tool: "Kilo", folder: "~/.kilocode", owners: ["kilo"] },
  { tool: "Copilot", folder: "~/.copilot", owners: ["copilot"] },
  { tool: "Copilot", folder: "~/.config/github-copilot", owners: ["copilot"] },
  { tool: "Cline", folder: "~/.cline", owners: ["cline"] },
  { tool: "Roo", folder: "~/.roo", owners: ["roo"] },
  { tool: "Pi", folder: "~/.pi", owners: ["pi", "pi-coding-agent"] },
  { tool: "Qoder", folder: "~/.qoder", owners: ["qoder", "qodercli"] },
  { tool: "Cursor", folder: "~/.cursor", owners: ["cursor"] },
  { tool: "Cursor", folder: "~/.config/Cursor", owners: ["cursor"] },
  { tool: "Windsurf", folder: "~/.codeium", owners: ["windsurf", "codeium"] },
  { tool: "Aider", folder: "~/.aider.conf.yml", owners: ["aider"] },
  { tool: "Continue", folder: "~/.continue", owners: ["continue"] },
  { tool: "Goose", folder: "~/.config/goose", owners: ["goose"] },
  { tool: "Amp", folder: "~/.config/amp", owners: ["amp"] },
  { tool: "Factory", folder: "~/.factory", owners: ["factory", "droid"] },
  { tool: "VS Code", folder: "~/.vscode", owners: ["vscode", "code"] },
  { tool: "VS Code", folder: "~/.config/Code", owners: ["vscode", "code"] },
  { tool: "JetBrains", folder: "~/.config/JetBrains", owners: ["jetbrains"] },
  { tool: "Zed", folder: "~/.config/zed", owners: ["zed"] },
];
