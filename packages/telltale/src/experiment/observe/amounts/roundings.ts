/** A rounding by which a number may state an amount approximately. */
export interface Rounding {
  readonly name: string;
  apply(amount: number): number;
}

const steps = [5, 10, 25, 50, 100, 1000];
const units = [
  { name: "thousands", size: 1000 },
  { name: "units of 1024", size: 1024 },
  { name: "fours, as tokens are estimated", size: 4 },
];
const directions = [
  { name: "rounded", round: Math.round },
  { name: "rounded down", round: Math.floor },
  { name: "rounded up", round: Math.ceil },
];

/** The roundings that programs use: to significant digits, to multiples, to units, to powers. */
export const roundings: readonly Rounding[] = [
  ...[1, 2].map((digits) => ({
    name: `rounded to ${digits === 1 ? "one digit" : "two digits"}`,
    apply: (amount: number) => (amount === 0 ? 0 : Number(amount.toPrecision(digits))),
  })),
  ...steps.flatMap((step) =>
    directions.map(({ name, round }) => ({
      name: `${name} to a multiple of ${step}`,
      apply: (amount: number) => round(amount / step) * step,
    })),
  ),
  ...units.flatMap((unit) =>
    directions.map(({ name, round }) => ({
      name: `in ${unit.name}, ${name}`,
      apply: (amount: number) => round(amount / unit.size),
    })),
  ),
  ...[2, 10].flatMap((base) =>
    directions.map(({ name, round }) => ({
      name: `${name} to a power of ${base}`,
      apply: (amount: number) =>
        amount <= 0 ? 0 : Math.round(base ** round(Math.log(amount) / Math.log(base))),
    })),
  ),
];
