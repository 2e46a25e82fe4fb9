import { quoted } from "../text/tokens.ts";

/** A rule to be written. */
export interface DraftRule {
  readonly id: string;
  readonly because: string;
  readonly annotations?: readonly string[];
  /** What stands above it, one comment a line. */
  readonly comments: readonly string[];
  /** In Cedar. */
  readonly principal: string;
  readonly action: string;
  readonly conditions: readonly string[];
  readonly exceptions?: readonly string[];
}

export function ruleText(rule: DraftRule): string {
  const { id, because, annotations = [], comments, principal, action, exceptions = [] } = rule;
  return [
    ...comments.map((comment) => `// ${commentText(comment)}`),
    `@id(${quoted(id)})`,
    `@because(${quoted(because)})`,
    ...annotations,
    `permit (${principal}, action == Action::${quoted(action)}, resource)`,
    ...rule.conditions.map((condition) => `when { ${condition} }`),
    ...exceptions.map((exception) => `unless { ${exception} }`),
  ]
    .join("\n")
    .concat(";\n");
}

/** A list with one item a line, each with how often it was asked for. */
export function listText(
  counts: ReadonlyMap<string, number>,
  itemText: (item: string) => string,
): string {
  const last = counts.size - 1;
  const lines = [...counts].map(
    ([item, count], at) => `  ${itemText(item)}${at === last ? "" : ","} // ${count}`,
  );
  return `[\n${lines.join("\n")}\n]`;
}

/** A comment ends where its line does: what a session named must not go on as Cedar. */
function commentText(text: string): string {
  const inside = quoted(text).slice(1, -1);
  return inside.length > 200 ? `${inside.slice(0, 200)}...` : inside;
}
