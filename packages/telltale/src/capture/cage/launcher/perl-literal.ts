/** A value that can be written as a Perl literal. */
export type PerlValue =
  | string
  | number
  | Uint8Array
  | readonly PerlValue[]
  | { readonly [name: string]: PerlValue };

/** Writes a value as a Perl literal: in single quotes only the quote and the backslash are special. */
export function perlLiteral(value: PerlValue): string {
  if (typeof value === "number") return String(value);
  if (typeof value === "string")
    return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
  if (value instanceof Uint8Array) return `pack('H*','${Buffer.from(value).toString("hex")}')`;
  if (isList(value)) return `[${value.map(perlLiteral).join(",")}]`;
  const entries = Object.entries(value).map(
    ([name, each]) => `${perlLiteral(name)},${perlLiteral(each)}`,
  );
  return `{${entries.join(",")}}`;
}

function isList(value: PerlValue): value is readonly PerlValue[] {
  return Array.isArray(value);
}
