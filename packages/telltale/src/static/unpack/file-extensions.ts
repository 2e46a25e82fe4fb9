import type { FileKind } from "./unpacked.ts";

/** Extensions for code that has no name of its own, so that every later stage detects its kind. */
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
