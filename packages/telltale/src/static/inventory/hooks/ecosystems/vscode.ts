import { isRecord, parseJson } from "../../../unpack/json-value.ts";
import { folderOf } from "../package-files.ts";
import { placeIn } from "./ecosystem.ts";
import type { Ecosystem } from "./ecosystem.ts";

/** Activation events that need no action for this extension: the editor starts, any folder is opened. */
const unasked =
  /^(?:\*|onStartupFinished|onStartup|workspaceContains:.*|onLanguage(?::.*)?|onUri|onFileSystem:.*|onAuthenticationRequest:.*|onView:.*)$/;
const mostEvents = 20;

/** What an editor's extension runs when it is activated. */
export const vscode: Ecosystem = {
  name: "vscode",
  *find(files) {
    for (const file of files.all) {
      if (!/(?:^|[/!])package\.json$/.test(file.path)) continue;
      const manifest = parseJson(file.text ?? "");
      if (!isRecord(manifest) || !isRecord(manifest["engines"])) continue;
      if (manifest["engines"]["vscode"] === undefined) continue;
      const { name, version, main, browser, activationEvents, scripts } = manifest;
      const facts = {
        package: typeof name === "string" ? name : "",
        ...(typeof version === "string" ? { version } : {}),
        folder: folderOf(file.path),
      };
      const events = Array.isArray(activationEvents)
        ? activationEvents.filter((event): event is string => typeof event === "string")
        : [];
      const telling = events.filter((event) => unasked.test(event)).slice(0, mostEvents);
      for (const entry of new Set([main, browser]))
        if (typeof entry === "string")
          yield {
            ...facts,
            event: telling.length === 0 ? "activation" : telling.join(", "),
            when: "start",
            command: entry,
            place: placeIn(file, '"activationEvents"', '"main"', '"browser"'),
            files: [files.named(entry, [facts.folder]) ?? []].flat(),
          };
      const leaving = isRecord(scripts) ? scripts["vscode:uninstall"] : undefined;
      if (typeof leaving === "string")
        yield {
          ...facts,
          event: "vscode:uninstall",
          when: "uninstall",
          command: leaving,
          place: placeIn(file, '"vscode:uninstall"'),
        };
    }
  },
};
