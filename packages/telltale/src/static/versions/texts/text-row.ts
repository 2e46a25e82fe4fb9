import type { Role } from "../../inventory/role-of.ts";

/** What a text names, each name once. */
export interface TextNames {
  readonly hosts: readonly string[];
  readonly variables: readonly string[];
  readonly files: readonly string[];
  readonly commands: readonly string[];
  /** Invisible characters, by code and name. */
  readonly characters: readonly string[];
}

export const noNames: TextNames = {
  hosts: [],
  variables: [],
  files: [],
  commands: [],
  characters: [],
};

/** One file of a program that is not read as JavaScript, as it is compared between versions. */
export interface TextRow {
  /** Relative to the subject's own folder, so that it is the same in both versions. */
  readonly name: string;
  /** The path that is shown. */
  readonly path: string;
  /** How it was read: `shell`, `python`, `json`, `native`, ... */
  readonly kind: string;
  readonly role: Role;
  readonly digest: string;
  readonly bytes: number;
  /** Absent where it is no text, or beyond the limit of what is kept. */
  readonly text?: string;
  readonly names: TextNames;
}
