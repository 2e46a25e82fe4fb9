import { factors } from "../../packages/telltale/src/trial/factors/index.ts";
import { cellText, markdownTable } from "../agents/markdown-table.ts";

/** The page on factors: what an audit varies, from the factors themselves. */
export function factorReference(): string {
  const rows = factors.map(({ meta, control }) => [
    `\`${meta.name}\``,
    cellText(meta.title),
    cellText(meta.sets),
    cellText(control),
  ]);
  return [
    "# Factors",
    "",
    "Made by `npm run reference` from the factors themselves. What an audit varies when nothing else is said; each in one file of `packages/telltale/src/trial/factors`. Two more are named with what they set: `env:NAME`, a variable, and `file:PATH`, a file; an audit adds those that it sees the subject read or that its program names.",
    "",
    ...markdownTable(["`--factor`", "in reports", "what is set in the cage", "control"], rows),
  ].join("\n");
}
