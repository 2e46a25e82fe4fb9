import { readdirSync } from "node:fs";

export function readConfig() {
  return {
    search: process.env.ORRIS_SEARCH !== "off",
    hasNotebooks: readdirSync(process.cwd()).some((name) => name.endsWith(".ipynb")),
    spinner: process.env.TERM !== "dumb",
    log: process.env.ORRIS_LOG ?? null,
  };
}
