import { isScript } from "../program/scripts/strip-comments.ts";
import type { UnpackedFile } from "../unpack/unpacked.ts";
import { speaksToModel } from "./prose.ts";

/** The role of a file that is not JavaScript. */
export type Role = "script" | "instructions" | "settings" | "text" | "data";

/** Instruction files of coding tools, by the names that the tools look for. */
const named =
  /(?:^|[/!])(?:(?:AGENTS?|CLAUDE|GEMINI|QWEN|COPILOT|CURSOR|WINDSURF|SKILL|CONVENTIONS|MEMORY|SYSTEM|PROMPTS?)(?:\.\w+)?\.(?:md|txt|mdx|markdown)|copilot-instructions\.md|\.(?:cursor|windsurf|cline|roo|kilocode|goose|aider|junie)\w*(?:rules|hints|ignore|guidelines)\S*|[^/!]+\.(?:mdc|prompt|prompty|promptfile)|[^/!]+\.(?:prompt|instructions|chatmode|agent|skill|rules)\.(?:md|txt|ya?ml|json)|\.(?:cursor|windsurf|clinerules|roo|claude|gemini|codex|github|continue|amazonq)\/(?:[^!]*\/)?(?:rules|prompts|instructions|commands|agents|skills|chatmodes|steering)\/[^!]+|(?:prompts?|system-prompts?|skills|subagents|agents|instructions)\/[^!]*\.(?:md|txt|json|ya?ml|toml|j2|jinja2?|hbs|mustache|xml|tmpl)|prompts?[^/!]*\.(?:json|ya?ml|toml|txt|xml|j2))$/i;
const forPeople =
  /(?:^|[/!])(?:README|CHANGELOG|CHANGES|HISTORY|LICEN[CS]E|COPYING|NOTICE|CONTRIBUTING|SECURITY|AUTHORS|CODE_OF_CONDUCT|THIRD[-_ ]?PARTY[^/!]*)[^/!]*$/i;
const settings = /\.(?:json|jsonc|json5|ya?ml|toml|ini|cfg|conf|properties|xml|plist|lock)$/i;
const sample = 32 * 1024;

/** Decided by the name, and where that is not enough by whether the text addresses a model. */
export function roleOf({ path, kind, text }: Pick<UnpackedFile, "path" | "kind" | "text">): Role {
  if (text === undefined) return "data";
  if (isScript(kind)) return "script";
  if (named.test(path)) return "instructions";
  const speaks = kind === "text" || kind === "json";
  if (speaks && !forPeople.test(path) && speaksToModel(text.slice(0, sample)))
    return "instructions";
  return kind === "json" || settings.test(path) ? "settings" : "text";
}
