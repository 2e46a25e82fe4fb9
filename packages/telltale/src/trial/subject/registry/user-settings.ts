import { readFileSync, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { npmrcOfVariables, parseNpmrc } from "./npmrc.ts";
import type { Npmrc } from "./npmrc.ts";
import type { NpmProgram } from "./npm-program.ts";
import { settingsOf } from "./settings.ts";
import type { RegistrySettings } from "./settings.ts";

const largestFile = 1024 ** 2;

/**
 * How the user reaches the registry. In order of precedence: variables, the user's file, the machine's, npm's own (npm
 * docs, "npmrc"). A folder's own file is ignored: it is the subject's, or that of the user's current folder.
 */
export function userSettings(
  npm: NpmProgram | undefined,
  variables: Readonly<Record<string, string | undefined>> = process.env,
): RegistrySettings {
  const read = (path: string | undefined): Npmrc =>
    path === undefined ? new Map() : parseNpmrc(textOf(path), variables);
  const given = npmrcOfVariables(variables);
  const own = read(npm === undefined ? undefined : join(npm.root, "npmrc"));
  const named = (key: string): string | undefined => {
    const value = given.get(key) ?? own.get(key);
    return typeof value === "string" ? value : undefined;
  };
  const user = read(named("userconfig") ?? join(homedir(), ".npmrc"));
  const prefix = userText(user.get("prefix")) ?? own.get("prefix") ?? nodePrefix(variables);
  const whole = named("globalconfig") ?? join(String(prefix), "etc/npmrc");
  return settingsOf([given, user, read(whole), own], variables);
}

function userText(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Where npm looks for the machine's file: above the folder of the Node that would start it. */
function nodePrefix(variables: Readonly<Record<string, string | undefined>>): string {
  const folders = (variables["PATH"] ?? "").split(delimiter);
  for (const folder of folders) {
    if (folder === "" || folder.endsWith("node_modules/.bin")) continue;
    const node = join(folder, "node");
    try {
      if (statSync(node).isFile()) return dirname(dirname(realpathSync(node)));
    } catch {
      // Not in this folder.
    }
  }
  return "/usr";
}

function textOf(path: string): string {
  try {
    const facts = statSync(path);
    return facts.isFile() && facts.size <= largestFile ? readFileSync(path, "utf8") : "";
  } catch {
    return "";
  }
}
