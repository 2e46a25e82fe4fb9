import type { FileKind } from "./unpacked.ts";

/** What code that has no name is called by, so that it is known for what it is wherever its name goes. */
export const extensionOfKind: Partial<Readonly<Record<FileKind, string>>> = {
  javascript: ".js",
  python: ".py",
  shell: ".sh",
  perl: ".pl",
  ruby: ".rb",
  php: ".php",
  lua: ".lua",
  powershell: ".ps1",
  batch: ".bat",
  makefile: ".mk",
};
