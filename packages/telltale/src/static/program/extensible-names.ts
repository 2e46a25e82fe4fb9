import type { Binding, Names } from "./names.ts";

/** Names of a program to which code is appended. */
export interface ExtensibleNames extends Names {
  /**
   * Adds the names of appended code.
   * @param from offset at which the text of `names` begins; greater than all before.
   */
  add(names: Names, from: number): void;
}

/**
 * Names that can be extended.
 * @param length of the text to which the first names belong.
 */
export function createExtensibleNames(first: Names, length: number): ExtensibleNames {
  const bindings: Binding[] = [...first.bindings];
  const parts: { readonly from: number; readonly names: Names; readonly firstId: number }[] = [];
  return {
    bindings,
    of(identifier) {
      if (identifier.start <= length) return first.of(identifier);
      let [low, high] = [0, parts.length - 1];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((parts[middle]?.from ?? 0) <= identifier.start) low = middle;
        else high = middle - 1;
      }
      const part = parts[low];
      const binding = part?.names.of({ start: identifier.start - part.from });
      return part === undefined || binding === undefined
        ? undefined
        : bindings[part.firstId + binding.id];
    },
    add(names, from) {
      const firstId = bindings.length;
      parts.push({ from, names, firstId });
      for (const binding of names.bindings)
        bindings.push({
          ...binding,
          id: firstId + binding.id,
          declaredAt: binding.declaredAt + from,
        });
    },
  };
}
