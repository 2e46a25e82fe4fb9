const byteUnits = ["B", "kB", "MB", "GB", "TB"] as const;

/** Decimal units, at most three digits: `0 B`, `999 B`, `2.3 kB`, `171 kB`, `1.1 GB`. */
export function bytesText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (unit < byteUnits.length - 1 && rounded(value) >= 1000) {
    value /= 1000;
    unit += 1;
  }
  return `${rounded(value, unit > 0)} ${byteUnits[unit]}`;
}

function rounded(value: number, withTenth = false): number {
  return withTenth && value < 9.95 ? Math.round(value * 10) / 10 : Math.round(value);
}

/** `812 characters`, `64 thousand characters`, `18 million characters`. */
export function charactersText(count: number): string {
  if (count < 1000) return countText(count, "character");
  if (count < 999_500) return `${Math.round(count / 1000)} thousand characters`;
  return `${rounded(count / 1e6, true)} million characters`;
}

/** `0.4 s`, `48 s`, `3 min 5 s`, `1 h 2 min`. */
export function secondsText(seconds: number): string {
  if (seconds < 9.95) return `${Math.round(seconds * 10) / 10} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600)
    return `${Math.floor(whole / 60)} min${whole % 60 === 0 ? "" : ` ${whole % 60} s`}`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? "" : ` ${minutes % 60} min`}`;
}

/** A share that never rounds up to all or down to none: `100%` means all, `0%` none. */
export function shareText(part: number, whole: number): string {
  if (whole <= 0 || part >= whole) return "100%";
  if (part <= 0) return "0%";
  const percent = (part / whole) * 100;
  if (percent > 99.9) return ">99.9%";
  if (percent < 0.1) return "<0.1%";
  return percent >= 10 && percent < 99
    ? `${Math.round(percent)}%`
    : `${Math.round(percent * 10) / 10}%`;
}

/** `1 request`, `3 requests`. */
export function countText(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Bits with one decimal below a hundred: `3.0`, `318`. */
export function bitsText(bits: number): string {
  return bits < 99.95 ? bits.toFixed(1) : String(Math.round(bits));
}
