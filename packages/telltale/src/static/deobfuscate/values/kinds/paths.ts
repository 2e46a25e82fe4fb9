import type { ValueKind } from "./kind.ts";

function isPath(value: string): boolean {
  const unix = /^(?:~|\.{1,2}|\$\{?[A-Z]+\}?)?\/[^\s<>"|*?()[\]{}^$+\\]{2,}$/;
  const windows = /^(?:[A-Za-z]:|%[A-Z]+%|\\)\\[^\s<>"|*?()[\]{}^$+/]{2,}$/;
  if (!unix.test(value) && !windows.test(value)) return false;
  return /[A-Za-z]{2}/.test(value) && !/^\/\/|\/$/.test(value);
}

export const paths: ValueKind = {
  meta: { id: "paths" },
  is: isPath,
};
