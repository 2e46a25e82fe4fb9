import { programWith } from "../program.ts";
import type { Hiding } from "./way.ts";

export const xorBase64: Hiding = {
  meta: { id: "xor-base64", title: "Exclusive or with a repeated key, then base64" },
  hide: (values, chance) => {
    const key = chance.shuffled([..."kQ7zp2Wm"]).join("");
    const bytes = Buffer.from(values.join(","), "utf8").map(
      (byte, at) => byte ^ key.charCodeAt(at % key.length),
    );
    return programWith(`const KEY = ${JSON.stringify(key)};
const DATA = ${JSON.stringify(Buffer.from(bytes).toString("base64"))};
function open(text) {
  const bytes = Buffer.from(text, "base64");
  let out = "";
  for (let i = 0; i < bytes.length; i++) out += String.fromCharCode(bytes[i] ^ KEY.charCodeAt(i % KEY.length));
  return out.split(",");
}
const TABLE = open(DATA);`);
  },
};
