import { claudeCode } from "./claude-code.ts";
import { cline } from "./cline.ts";
import { codex } from "./codex.ts";
import { copilot } from "./copilot.ts";
import { geminiCli } from "./gemini-cli.ts";
import { kilo } from "./kilo.ts";
import { none } from "./none.ts";
import { opencode } from "./opencode.ts";
import { pi } from "./pi.ts";
import { qoder } from "./qoder.ts";
import { qwenCode } from "./qwen-code.ts";
import type { Recipe } from "./recipe.ts";

export const recipes: readonly Recipe[] = [
  claudeCode,
  codex,
  geminiCli,
  qwenCode,
  opencode,
  kilo,
  copilot,
  cline,
  pi,
  qoder,
];

export const noRecipe: Recipe = none;
