import { calledName, literalText } from "./encoding.ts";
import type { Encoding } from "./encoding.ts";

const alphabet =
  /^ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789[+-][/_]=?$|^abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789\+\/=?$/;
/** Base64. */
export const base64: Encoding = {
  id: "base64",
  isUsedIn: (node) =>
    calledName(node) === "atob" ||
    /^base64(?:url)?$/.test(literalText(node) ?? "") ||
    alphabet.test(literalText(node) ?? ""),
};
