import { programWith } from "../program.ts";
import type { Hiding } from "./way.ts";

export const handRc4: Hiding = {
  meta: {
    id: "hand-rc4",
    title: "RC4 written by hand in a class, the key put together from numbers",
    heldOut: true,
  },
  hide: (values, chance) => {
    const key = Array.from({ length: 8 }, () => chance.below(256));
    const state = Array.from({ length: 256 }, (_, at) => at);
    for (let at = 0, other = 0; at < 256; at++) {
      other = (other + (state[at] ?? 0) + (key[at % 8] ?? 0)) & 255;
      [state[at], state[other]] = [state[other] ?? 0, state[at] ?? 0];
    }
    let at = 0;
    let other = 0;
    const bytes = [...Buffer.from(JSON.stringify(values), "utf8")].map((byte) => {
      at = (at + 1) & 255;
      other = (other + (state[at] ?? 0)) & 255;
      [state[at], state[other]] = [state[other] ?? 0, state[at] ?? 0];
      return byte ^ (state[((state[at] ?? 0) + (state[other] ?? 0)) & 255] ?? 0);
    });
    return programWith(`class Stream {
  #state = Uint8Array.from({ length: 256 }, (_, at) => at);
  constructor(key) {
    for (let at = 0, other = 0; at < 256; at++) {
      other = (other + this.#state[at] + key[at % key.length]) & 255;
      [this.#state[at], this.#state[other]] = [this.#state[other], this.#state[at]];
    }
  }
  open(bytes) {
    const state = this.#state;
    let at = 0, other = 0;
    return bytes.map((byte) => {
      at = (at + 1) & 255;
      other = (other + state[at]) & 255;
      [state[at], state[other]] = [state[other], state[at]];
      return byte ^ state[(state[at] + state[other]) & 255];
    });
  }
}
const key = [${key.map((byte) => `${byte + 7} - 7`).join(", ")}];
const sealed = Buffer.from("${Buffer.from(bytes).toString("hex")}", "hex");
const TABLE = JSON.parse(new Stream(key).open(sealed).toString());`);
  },
};
