/** A JSON value with what `JSON.parse` would lose. */
export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonLiteral;

export interface JsonObject {
  readonly kind: "object";
  /** In the order written; a key may occur more than once. */
  readonly members: readonly JsonMember[];
}

export interface JsonMember {
  readonly key: string;
  /** The key between its quotes as sent, where its escapes are not the plainest form. */
  readonly keyLexeme?: string;
  readonly value: JsonNode;
}

export interface JsonArray {
  readonly kind: "array";
  readonly items: readonly JsonNode[];
}

export interface JsonString {
  readonly kind: "string";
  readonly value: string;
  /** The text between the quotes as sent, where its escapes are not the plainest form. */
  readonly lexeme?: string;
}

export interface JsonNumber {
  readonly kind: "number";
  /** As sent: `1.0` is not `1`. */
  readonly lexeme: string;
}

export interface JsonLiteral {
  readonly kind: "literal";
  readonly value: true | false | null;
}

export interface JsonDocument {
  readonly root: JsonNode;
  /** White space between tokens; equal styles have equal descriptions, whatever the content. See spacing.ts. */
  readonly spacing: string;
  /** Whether it begins with a byte order mark (RFC 8259 section 8.1 forbids it; some send it). */
  readonly byteOrderMark: boolean;
}

export type JsonFailureCode =
  | "syntax"
  | "unexpected-end"
  | "trailing-text"
  | "too-deep"
  | "too-many";

/** Why a text is not JSON, or exceeds the limits. */
export interface JsonFailure {
  readonly code: JsonFailureCode;
  /** In UTF-16 units from the start of the text. */
  readonly offset: number;
}

export type JsonScan =
  | { readonly ok: true; readonly document: JsonDocument }
  | { readonly ok: false; readonly failure: JsonFailure };

/** The value that `JSON.parse` gives for the same text. */
export function plainValue(node: JsonNode): unknown {
  switch (node.kind) {
    case "object": {
      const entries = node.members.map((each) => [each.key, plainValue(each.value)] as const);
      // fromEntries defines `__proto__` as an own property, as JSON.parse does.
      return Object.fromEntries(entries);
    }
    case "array":
      return node.items.map(plainValue);
    case "string":
      return node.value;
    case "number":
      return Number(node.lexeme);
    default:
      return node.value;
  }
}

/** The last member of that name (as in JSON.parse); undefined where there is none, or for anything but an object. */
export function memberOf(node: JsonNode | undefined, key: string): JsonNode | undefined {
  return node?.kind === "object"
    ? node.members.findLast((each) => each.key === key)?.value
    : undefined;
}

/** Follows names through nested objects. */
export function memberAt(node: JsonNode | undefined, ...keys: string[]): JsonNode | undefined {
  return keys.reduce<JsonNode | undefined>((at, key) => memberOf(at, key), node);
}

export function textOf(node: JsonNode | undefined): string | undefined {
  return node?.kind === "string" ? node.value : undefined;
}

/** The items of an array; none for anything else. */
export function itemsOf(node: JsonNode | undefined): readonly JsonNode[] {
  return node?.kind === "array" ? node.items : [];
}

export function hasMembers(node: JsonNode | undefined, ...keys: string[]): boolean {
  return keys.every((key) => memberOf(node, key) !== undefined);
}
