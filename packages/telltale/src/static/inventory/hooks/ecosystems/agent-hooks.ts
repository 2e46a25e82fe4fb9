import { isRecord, parseJson } from "../../../unpack/json-value.ts";
import { folderOf } from "../package-files.ts";
import { placeIn } from "./ecosystem.ts";
import type { Ecosystem, Hook } from "./ecosystem.ts";

/** Settings files in which coding tools and editors configure commands that they run by themselves. */
const settings =
  /(?:^|[/!])(?:\.claude\/settings(?:\.local)?\.json|\.claude-plugin\/plugin\.json|hooks\/hooks\.json|\.cursor\/hooks\.json|\.gemini\/settings\.json|\.codex\/hooks\.json|\.mcp\.json|\.cursor\/mcp\.json|\.vscode\/(?:tasks|mcp)\.json|mcp\.json|gemini-extension\.json)$/;
const mostCommands = 100;
const mostDepth = 12;

/** Commands that a coding tool or an editor starts by its settings. */
export const agentHooks: Ecosystem = {
  name: "agent hooks",
  *find(files) {
    for (const file of files.all) {
      if (!settings.test(file.path)) continue;
      const value = parseJson((file.text ?? "").replaceAll(/^\s*\/\/[^\n]*/gm, ""));
      let found = 0;
      // The settings folder is a subfolder of the folder to which the settings apply.
      const folder = folderOf(folderOf(file.path));
      for (const { command, event } of commandsIn(value, "", 0)) {
        found += 1;
        if (found > mostCommands) break;
        const hook: Hook = {
          event,
          when: "start",
          package: "",
          command,
          place: placeIn(file, JSON.stringify(command).slice(0, 40), '"command"'),
          folder,
        };
        yield hook;
      }
    }
  },
};

interface Started {
  readonly command: string;
  readonly event: string;
}

function* commandsIn(value: unknown, event: string, depth: number): Iterable<Started> {
  if (depth > mostDepth) return;
  if (Array.isArray(value)) {
    for (const each of value) yield* commandsIn(each, event, depth + 1);
    return;
  }
  if (!isRecord(value)) return;
  const { command, args } = value;
  if (typeof command === "string") {
    const words = Array.isArray(args) ? args.filter((word) => typeof word === "string") : [];
    yield { command: [command, ...words].join(" "), event };
  }
  for (const [key, each] of Object.entries(value))
    if (key !== "command" && key !== "args")
      yield* commandsIn(
        each,
        /^(?:hooks|mcpServers|servers|tasks)$/.test(key) ? event : key,
        depth + 1,
      );
}
