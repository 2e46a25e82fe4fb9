import type { Skeleton } from "../text/difference.ts";

/** What a section of the audit report is drawn for. */
export interface Layout {
  /** Columns of the screen, 80 to 160. */
  readonly width: number;
  /** For naming characters that look alike. */
  readonly skeleton: Skeleton;
}

/** Where the text after a section's name begins. */
export const sectionIndent = 2;
export const labelWidth = 10;

/** The widths that the report adapts to; outside them it keeps the nearest. */
export function reportWidth(columns: number | undefined): number {
  return Math.min(160, Math.max(80, columns ?? 100));
}
