import type { Place } from "./place.ts";

/** A finding about the package of a program, beside its inventory: a fact with its place, never an intent. */
export interface PackageFinding {
  readonly rule: (typeof packageRules)[number];
  readonly severity: "info" | "low" | "medium" | "high" | "critical";
  readonly title: string;
  /** Where it shows: files by their path through their containers. */
  readonly evidence: readonly string[];
  /** Where to begin to read, where that is more exact than a file. */
  readonly place?: Place;
}

export const packageRules = [
  "install-script",
  "duplicate-entry",
  "archive-disagreement",
  "carried-payload",
] as const;
