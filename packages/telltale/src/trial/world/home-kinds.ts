import type { PlannedFile } from "../../capture/cage/plan.ts";
import type { HomeContent } from "./home-files.ts";

/** What lies in the home: all, or without keys, without other tools, with many of them, or hardly anything. */
export type HomeKind = "standard" | "no-keys" | "no-tools" | "many-tools" | "bare";

const keys = /^\.(?:ssh|aws|npmrc|config\/gh|docker|kube|netrc|pypirc)(?:\/|$)/;
const tools = /^\.(?:cursor|config\/Code)(?:\/|$)/;
const plain = /^\.(?:gitconfig|bashrc|profile)$/;

/** Folders that other assistants and editors leave, with settings that say nothing. */
const otherTools: Readonly<Record<string, string>> = {
  ".aider.conf.yml": "# kept by hand\n",
  ".claude/settings.json": "{}\n",
  ".codeium/windsurf/settings.json": "{}\n",
  ".codex/config.toml": "# kept by hand\n",
  ".config/github-copilot/hosts.json": "{}\n",
  ".continue/config.json": "{}\n",
  ".gemini/settings.json": "{}\n",
  ".idea/workspace.xml": "<project/>\n",
  ".local/share/opencode/auth.json": "{}\n",
  ".qwen/settings.json": "{}\n",
  ".trae/settings.json": "{}\n",
};

/** The home's files as a kind of home has them. */
export function belongingsOf(kind: HomeKind, home: string, content: HomeContent): HomeContent {
  const keep = (isKept: (path: string) => boolean): HomeContent => ({
    ...content,
    files: content.files.filter((file) => isKept(file.path.slice(home.length + 1))),
  });
  switch (kind) {
    case "standard":
      return content;
    case "no-keys":
      return keep((path) => !keys.test(path));
    case "no-tools":
      return keep((path) => !tools.test(path));
    case "bare":
      return keep((path) => plain.test(path));
    case "many-tools": {
      const more: readonly PlannedFile[] = Object.entries(otherTools).map(([path, text]) => ({
        path: `${home}/${path}`,
        content: text,
      }));
      return { ...content, files: [...content.files, ...more] };
    }
  }
}
