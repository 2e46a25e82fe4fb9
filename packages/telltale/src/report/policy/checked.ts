import type { CheckedPolicy } from "../../guard/policy/read-policy.ts";
import { visible } from "../text/visible.ts";

/** That a policy is valid, and what in it is worth a second look. */
export function checkedText(name: string, { rules, warnings }: CheckedPolicy): string {
  const shown = visible(name);
  const noted = warnings.map(
    ({ rule, line, message }) => `${shown}:${line}: ${visible(`the rule "${rule}": ${message}`)}`,
  );
  const permits = rules.filter(({ effect }) => effect === "permit").length;
  const count = `${rules.length} ${rules.length === 1 ? "rule" : "rules"}`;
  const none = permits === 0 ? "; without a permit it denies everything" : "";
  return [
    ...noted,
    `${shown}: valid, ${count} (${permits} permit, ${rules.length - permits} forbid)${none}`,
    "",
  ].join("\n");
}
