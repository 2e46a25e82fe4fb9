import type { TextFile } from "./collector.ts";

export interface SettingInFile {
  /** Its key after the keys above it: `telemetry.enabled`. */
  readonly name: string;
  readonly at: number;
}

const longestFile = 1_000_000;
const mostNodes = 50_000;
const deepest = 12;
/** A key with a boolean value, in configuration languages. */
const line =
  /^[ \t]*["']?([A-Za-z][\w.-]{2,79})["']?[ \t]*[:=][ \t]*["']?(?:true|false|on|off|yes|no|enabled?|disabled?)["']?[ \t]*(?:[#;].*)?$/gim;
const section = /^[ \t]*\[{1,2}[ \t]*["']?([\w.-]{1,79})["']?[ \t]*\]{1,2}[ \t]*$/gm;
const ofSettings = /\.(?:ya?ml|toml|ini|conf|cfg|properties)$/i;
/** Keywords of a schema that are no part of a setting's name. */
const ofSchema = new Set(["properties", "configuration", "contributes", "definitions", "$defs"]);

/** Switches in a settings file, or in a schema of settings. */
export function settingsInFile({ path, kind, text }: TextFile): readonly SettingInFile[] {
  if (text.length > longestFile) return [];
  if (ofSettings.test(path)) return switchesByLine(text);
  if (kind !== "json") return [];
  try {
    return switchesOf(JSON.parse(text) as unknown, text);
  } catch {
    // JSON with comments, or truncated: its lines are like those of other languages.
    return switchesByLine(text.replaceAll(/,[ \t]*(?=\r?$)/gm, " "));
  }
}

function switchesByLine(text: string): readonly SettingInFile[] {
  const sections = [...text.matchAll(section)];
  return [...text.matchAll(line)].map(({ 1: key = "", index }) => {
    const above = sections.findLast((each) => each.index < index)?.[1];
    return { name: above === undefined ? key : `${above}.${key}`, at: index };
  });
}

function switchesOf(root: unknown, text: string): readonly SettingInFile[] {
  const found: SettingInFile[] = [];
  let left = mostNodes;
  const visit = (value: unknown, above: readonly string[]): void => {
    if (typeof value !== "object" || value === null || above.length > deepest || left-- < 0) return;
    for (const [key, each] of Object.entries(value)) {
      const names = ofSchema.has(key) ? above : [...above, key];
      if (isBoolean(each)) {
        const at = Math.max(0, text.indexOf(JSON.stringify(key)));
        found.push({ name: names.slice(-2).join("."), at });
      } else visit(each, names);
    }
  };
  visit(root, []);
  return found;
}

/** A boolean value, or a schema's word for one. */
function isBoolean(value: unknown): boolean {
  if (typeof value === "boolean") return true;
  if (typeof value !== "object" || value === null || !("type" in value)) return false;
  return value.type === "boolean";
}
