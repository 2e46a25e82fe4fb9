import { hostname, homedir } from "node:os";
import { PromptBuilder } from "./builder.mjs";

export function systemPrompt() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return new PromptBuilder()
    .section("role", "You help with code in a shell.")
    .section("environment", ["Folder: " + process.cwd(), "Zone: " + zone].join("\n"))
    .when(process.env.TERM_PROGRAM === "vscode", "editor", "The user sees your edits in the editor.")
    .remember("host", hostname())
    .build();
}

export function shorten(path) {
  const home = homedir();
  return path.startsWith(home) ? "~" + path.slice(home.length) : path;
}
