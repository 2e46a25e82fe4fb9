import type { Role } from "../../inventory/role-of.ts";

/** What a text names, each name once. */
export interface TextNames {
  readonly hosts: readonly string[];
  readonly variables: readonly string[];
  readonly files: readonly string[];
  readonly commands: readonly string[];
  /** Characters that nobody sees, by code and name. */
  readonly characters: readonly string[];
}

export const noNames: TextNames = {
  hosts: [],
  variables: [],
  files: [],
  commands: [],
  characters: [],
};

/** One file of a program that is no JavaScript which was read: what two versions are compared by. */
export interface TextRow {
  /** Below the subject's own folder, so that it is the same in two versions. */
  readonly name: string;
  /** As it is shown. */
  readonly path: string;
  /** Of how it was read: `shell`, `python`, `json`, `native`, ... */
  readonly kind: string;
  readonly role: Role;
  readonly digest: string;
  readonly bytes: number;
  /** Absent where it is none, or beyond what is kept. */
  readonly text?: string;
  readonly names: TextNames;
}
