import { rules } from "../../packages/telltale/src/judgement/rules/index.ts";
import { cellText, markdownTable } from "../agents/markdown-table.ts";

/** The page on rules: what an audit can find, from the rules themselves. */
export function ruleReference(): string {
  const rows = rules
    .toSorted((one, other) => one.meta.id.localeCompare(other.meta.id, "en"))
    .map(({ meta }) => [`\`${meta.id}\``, cellText(meta.title), meta.severity]);
  return [
    "# Rules",
    "",
    "Made by `npm run reference` from the rules themselves. What an audit can find, each in one file of `packages/telltale/src/judgement/rules`: `rule` of a finding in [--json](json.md), and the severity that a finding has where its case is neither graver nor slighter.",
    "",
    ...markdownTable(["`rule`", "what it finds", "severity"], rows),
  ].join("\n");
}
