/** How the value of a field is decoded. `hex` is bytes that are an identifier. */
export type ScalarType =
  | "string"
  | "bytes"
  | "hex"
  | "integer"
  | "signed"
  | "boolean"
  | "double"
  | "float"
  | "fixed"
  | "signed-fixed";

export interface FieldSchema {
  /** The JSON name: lowerCamelCase. */
  readonly name: string;
  readonly type: ScalarType | (() => MessageSchema);
  readonly repeated?: boolean;
}

/** Field number to field. */
export interface MessageSchema {
  readonly fields: Readonly<Record<number, FieldSchema>>;
  /** A list entry `{key, value}`: shown by its key. */
  readonly keyed?: boolean;
}

type FieldRow = readonly [
  number: number,
  name: string,
  type: FieldSchema["type"],
  repeated?: "repeated",
];

export function message(rows: readonly FieldRow[], keyed = false): MessageSchema {
  const fields = Object.fromEntries(
    rows.map(([number, name, type, repeated]) => [
      number,
      { name, type, ...(repeated === undefined ? {} : { repeated: true }) },
    ]),
  );
  return keyed ? { fields, keyed } : { fields };
}
