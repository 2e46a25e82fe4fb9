import { observe } from "./observe.ts";
import { standard } from "./standard.ts";
import { strict } from "./strict.ts";

/** The policies that come with Telltale, the mildest first. */
export const presets = { observe, standard, strict } as const;

export type PresetName = keyof typeof presets;

export const presetNames = Object.keys(presets) as readonly PresetName[];

export const defaultPreset: PresetName = "standard";

export function isPreset(name: string): name is PresetName {
  return Object.hasOwn(presets, name);
}
