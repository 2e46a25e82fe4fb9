import { calledName, literalText } from "./way.ts";
import type { Way } from "./way.ts";

const alphabet =
  /^ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789[+-][/_]=?$|^abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789\+\/=?$/;
export const base64: Way = {
  meta: { id: "base64", title: "Base64" },
  shows: (node) =>
    calledName(node) === "atob" ||
    /^base64(?:url)?$/.test(literalText(node) ?? "") ||
    alphabet.test(literalText(node) ?? ""),
};
