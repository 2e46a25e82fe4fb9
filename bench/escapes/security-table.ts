import { cellText, markdownTable } from "../../scripts/agents/markdown-table.ts";
import type { Outcome, Tried } from "./try-all.ts";

/** The attacks with what was seen of each, and a line that counts them. */
export function securityTable(results: readonly Tried[]): string {
  const outcomes = results.flatMap(({ outcomes: { root, user } }) => [root, user]);
  const count = (kind: Outcome["kind"]): number =>
    outcomes.filter((outcome) => outcome.kind === kind).length;
  const rows = results.map(({ group, attack, outcomes: { root, user } }) => [
    group,
    attack.title,
    cell(root),
    root.kind === "held" && user.kind === "held" && root.seen === user.seen
      ? "the same"
      : cell(user),
  ]);
  return [
    `${results.length} attacks, each as root and as an ordinary user: ${count("held")} of ${outcomes.length} stopped and seen, ${count("through")} got through, ${count("untried")} not tried.`,
    "",
    ...markdownTable(["group", "attack", "as root", "as an ordinary user"], rows),
  ]
    .join("\n")
    .trimEnd();
}

function cell(outcome: Outcome): string {
  if (outcome.kind === "held") return cellText(outcome.seen);
  const because = cellText(outcome.because.split("\n", 1)[0] ?? "");
  return outcome.kind === "untried" ? `not tried: ${because}` : `**got through**: ${because}`;
}
