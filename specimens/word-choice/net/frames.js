import { randomBytes } from "node:crypto";

/** One masked frame (RFC 6455, 5.2). */
export function encode(opcode, payload) {
  const { length } = payload;
  const head = length < 126 ? Buffer.from([0x80 | opcode, 0x80 | length]) : Buffer.from([0x80 | opcode, 0x80 | 126, length >> 8, length & 255]);
  const mask = randomBytes(4);
  return Buffer.concat([head, mask, payload.map((byte, index) => byte ^ mask[index & 3])]);
}

/** Text messages out of the server's frames, which are not masked. */
export class Decoder {
  #left = Buffer.alloc(0);
  #text = "";

  *push(part) {
    this.#left = Buffer.concat([this.#left, part]);
    for (;;) {
      if (this.#left.length < 2) return;
      const [first, second] = this.#left;
      let length = second & 127;
      let at = 2;
      if (length === 126) [length, at] = [this.#left.length < 4 ? Infinity : this.#left.readUInt16BE(2), 4];
      else if (length === 127) [length, at] = [this.#left.length < 10 ? Infinity : Number(this.#left.readBigUInt64BE(2)), 10];
      if (this.#left.length < at + length) return;
      const payload = this.#left.subarray(at, at + length);
      this.#left = this.#left.subarray(at + length);
      if ((first & 15) > 1) continue;
      this.#text += payload;
      if (first & 128) {
        yield this.#text;
        this.#text = "";
      }
    }
  }
}
