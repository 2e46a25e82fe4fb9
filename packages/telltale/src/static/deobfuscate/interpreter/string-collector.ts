/**
 * Evaluated in the interpreter before a slice: makes a function that evaluates one expression and returns the strings
 * in its value as JSON. The slice is hostile and may have installed its own `toJSON`, getters or iterators. So the
 * function uses built-ins that it took before, calls no method of what it reads, and reads own data properties only.
 */
export const stringCollector = `"use strict";
(() => {
  const { apply, ownKeys, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
  const { stringify } = JSON;
  const { isArray } = Array;
  const { fromCharCode } = String;
  const { join } = Array.prototype;
  const { slice } = String.prototype;
  const everything = globalThis;
  const objectPrototype = Object.prototype, errorPrototype = Error.prototype;
  const mapForEach = Map.prototype.forEach, setForEach = Set.prototype.forEach;
  const bytesPrototype = getPrototypeOf(Uint8Array.prototype);
  const tagOf = getOwnPropertyDescriptor(bytesPrototype, Symbol.toStringTag).get;
  const lengthOf = getOwnPropertyDescriptor(bytesPrototype, "length").get;
  const sourceOf = getOwnPropertyDescriptor(RegExp.prototype, "source").get;
  const mapSize = getOwnPropertyDescriptor(Map.prototype, "size").get;
  const setSize = getOwnPropertyDescriptor(Set.prototype, "size").get;
  const mostNodes = 50000, mostDepth = 8, mostCharacters = 1 << 20, longest = 1 << 18;
  const is = (get, value) => { try { apply(get, value, []); return true; } catch { return false; } };
  const { then } = Promise.prototype;
  let settled;
  /** Nothing where the value is a promise: what it gives is asked for when its jobs are done. */
  const tell = (thunk) => {
    const value = thunk();
    settled = undefined;
    try {
      apply(then, value, [(given) => void (settled = { given }), () => undefined]);
      return "";
    } catch {}
    return read(value);
  };
  const read = (value) => {
    // Without a prototype: a setter that the slice has put into Array's would be called.
    const parts = { __proto__: null, length: 0 };
    let characters = 0, nodes = 0;
    const put = (string) => {
      if (string.length === 0 || characters > mostCharacters) return;
      const text = stringify(string.length > longest ? apply(slice, string, [0, longest]) : string);
      characters += text.length;
      parts[parts.length++] = text;
    };
    const numbers = (list, length) => {
      // Bytes or character codes that are a text.
      if (length < 2 || length > 65536) return;
      let string = "";
      for (let i = 0; i < length; i++) {
        const code = list[i];
        if (typeof code !== "number" || (code < 32 && code !== 9 && code !== 10 && code !== 13) || code > 126 || code % 1 !== 0) return;
        string += fromCharCode(code);
      }
      put(string);
    };
    const visit = (each, depth) => {
      if (++nodes > mostNodes || depth > mostDepth) return;
      if (typeof each === "string") return put(each);
      if (typeof each === "function" && depth === 0) return;
      if (typeof each !== "object" || each === null || each === everything) return;
      if (is(sourceOf, each)) return;
      if (apply(tagOf, each, []) !== undefined) return numbers(each, apply(lengthOf, each, []));
      if (is(mapSize, each)) return apply(mapForEach, each, [(inner, key) => { visit(key, depth + 1); visit(inner, depth + 1); }]);
      if (is(setSize, each)) return apply(setForEach, each, [(inner) => visit(inner, depth + 1)]);
      const list = isArray(each);
      const prototype = getPrototypeOf(each);
      const plain = prototype === null || prototype === objectPrototype;
      for (let up = prototype, steps = 0; up !== null && steps < 20; up = getPrototypeOf(up), steps++)
        if (up === errorPrototype) return;
      const keys = ownKeys(each);
      if (list && keys.length > 2) {
        const all = { __proto__: null };
        for (let i = 0; i < keys.length - 1; i++) {
          const found = getOwnPropertyDescriptor(each, keys[i]);
          all[i] = found && found.value;
        }
        if (typeof all[0] === "number") return numbers(all, keys.length - 1);
      }
      for (let i = 0; i < keys.length; i++) {
        const key = keys[i];
        if (typeof key !== "string") continue;
        if (plain) put(key);
        const found = getOwnPropertyDescriptor(each, key);
        if (found && "value" in found) visit(found.value, depth + 1);
      }
    };
    visit(value, 0);
    return "[" + apply(join, parts, [","]) + "]";
  };
  return { tell, settle: () => (settled === undefined ? "[]" : read(settled.given)) };
})();
`;
