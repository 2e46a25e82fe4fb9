import { createHash } from "node:crypto";

/** A key in the form of one vendor's: 93 letters, digits, `-` and `_`, that nobody was ever given. */
export const madeUpKey = `sk-ant-api03-${["a", "b", "c"]
  .map((word) => createHash("sha256").update(word).digest("base64url"))
  .join("")
  .slice(0, 93)}AA`;
