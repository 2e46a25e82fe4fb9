/** The width of a report: that of the terminal, within 80 and 160 columns; 100 without a terminal. */
export function reportWidth(columns: number | undefined): number {
  return Math.min(160, Math.max(80, columns ?? 100));
}
