import type { Inspection } from "../../static/result/inspection.ts";

/** How many things in an inspection a person should examine. To name hosts and read variables or files is no fault. */
export interface WorthALook {
  /** Hidden tables with values by which a program can act. */
  readonly tables: number;
  /** Choices among texts that look the same. */
  readonly choices: number;
  /** Severe findings about the packaging, and about what an installation runs. */
  readonly findings: number;
  /** Texts in invisible characters, without those that may be accidental. */
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
