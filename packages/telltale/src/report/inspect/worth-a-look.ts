import type { Inspection } from "../../static/result/inspection.ts";

/** Of an inspection what a person should look at, by its number. Naming hosts, reading variables or files is no fault. */
export interface WorthALook {
  /** Tables hidden from a reader that hold what a program can act by. */
  readonly tables: number;
  /** Texts that look the same, one of which is chosen. */
  readonly choices: number;
  /** What is grave about how it was packed, and about what installing it starts. */
  readonly findings: number;
  /** Texts in characters that nobody sees, those that may have come by chance left out. */
  readonly hidden: number;
}

const graveEnough: readonly Inspection["findings"][number]["severity"][] = [
  "medium",
  "high",
  "critical",
];

export function worthALook({ tables, inventory, findings }: Inspection): WorthALook {
  return {
    tables: tables.filter(({ holds }) => holds !== "text").length,
    choices: inventory.characters.filter(({ kind }) => kind === "variants").length,
    findings: findings.filter(({ severity }) => graveEnough.includes(severity)).length,
    hidden: inventory.hiddenRuns.filter(({ severity }) => severity !== "low").length,
  };
}
