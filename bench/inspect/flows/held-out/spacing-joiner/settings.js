import { env } from "node:process";

export function readSettings() {
  return {
    baseUrl: env.YEW_BASE_URL ?? "https://api.yew.example",
    append: env.YEW_APPEND_SYSTEM_PROMPT,
    theme: env.YEW_THEME ?? "dark",
    vim: env.YEW_VIM === "1",
  };
}
