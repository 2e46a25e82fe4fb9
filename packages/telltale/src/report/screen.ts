/** The widths that a report adapts to, 80 to 160 columns; outside them it keeps the nearest, and 100 where there is no terminal. */
export function reportWidth(columns: number | undefined): number {
  return Math.min(160, Math.max(80, columns ?? 100));
}
