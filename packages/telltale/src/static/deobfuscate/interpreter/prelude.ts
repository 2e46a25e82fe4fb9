/**
 * APIs that decoders expect and the interpreter lacks, written in JavaScript and evaluated inside it: nothing of the
 * host is passed in. Each has only as much as decoders use.
 */
export const prelude = `"use strict";
(() => {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const latin1 = (bytes) => {
    let text = "";
    for (let i = 0; i < bytes.length; i++) text += String.fromCharCode(bytes[i]);
    return text;
  };
  const utf8 = (bytes) => {
    let text = "";
    for (let i = 0; i < bytes.length; ) {
      const first = bytes[i++];
      const more = first < 0x80 ? 0 : first < 0xc2 ? -1 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf5 ? 3 : -1;
      if (more <= 0) { text += more === 0 ? String.fromCharCode(first) : "\\ufffd"; continue; }
      // Of a broken sequence as much as could begin one is one replacement character (WHATWG Encoding, 8.1.1).
      let lower = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
      let upper = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
      let point = first & (0x3f >> more);
      let taken = 0;
      while (taken < more && bytes[i] >= lower && bytes[i] <= upper) {
        point = (point << 6) | (bytes[i++] & 0x3f);
        taken++;
        lower = 0x80;
        upper = 0xbf;
      }
      text += taken < more ? "\\ufffd" : String.fromCodePoint(point);
    }
    return text;
  };
  const toUtf8 = (text) => {
    const bytes = [];
    for (const character of String(text)) {
      let point = character.codePointAt(0);
      if (point >= 0xd800 && point < 0xe000) point = 0xfffd;
      if (point < 0x80) bytes.push(point);
      else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 63));
      else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
      else bytes.push(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
    }
    return bytes;
  };
  const values = new Int8Array(65536).fill(-1);
  for (let i = 0; i < 64; i++) values[alphabet.charCodeAt(i)] = i;
  values[45] = 62;
  values[95] = 63;
  const fromBase64 = (text, strict) => {
    const bytes = [];
    let bits = 0, count = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 61) break;
      const value = values[code];
      if (value < 0) {
        if (strict && code !== 32 && (code < 9 || code > 13)) throw new Error("InvalidCharacterError");
        continue;
      }
      bits = ((bits << 6) | value) & 0xffffff;
      count += 6;
      if (count >= 8) { count -= 8; bytes.push((bits >> count) & 255); }
    }
    return bytes;
  };
  const toBase64 = (bytes) => {
    let text = "";
    for (let i = 0; i < bytes.length; i += 3) {
      const word = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
      text += alphabet[word >> 18] + alphabet[(word >> 12) & 63];
      text += i + 1 < bytes.length ? alphabet[(word >> 6) & 63] : "=";
      text += i + 2 < bytes.length ? alphabet[word & 63] : "=";
    }
    return text;
  };
  const fromHex = (text) => {
    const bytes = [];
    for (let i = 0; i + 1 < text.length; i += 2) {
      const byte = Number.parseInt(text.slice(i, i + 2), 16);
      if (!/^[0-9a-f]{2}$/i.test(text.slice(i, i + 2))) break;
      bytes.push(byte);
    }
    return bytes;
  };
  const encode = (text, encoding) => {
    switch (String(encoding ?? "utf8").toLowerCase()) {
      case "base64": case "base64url": return fromBase64(text, false);
      case "hex": return fromHex(text);
      case "latin1": case "binary": case "ascii": { const all = []; for (let i = 0; i < text.length; i++) all.push(text.charCodeAt(i) & 255); return all; }
      case "utf16le": case "utf-16le": case "ucs2": case "ucs-2": { const all = []; for (let i = 0; i < text.length; i++) all.push(text.charCodeAt(i) & 255, text.charCodeAt(i) >> 8); return all; }
      default: return toUtf8(text);
    }
  };
  const decode = (bytes, encoding) => {
    switch (String(encoding ?? "utf8").toLowerCase()) {
      case "base64": return toBase64(bytes);
      case "base64url": return toBase64(bytes).replace(/\\+/g, "-").replace(/\\//g, "_").replace(/=/g, "");
      case "hex": return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
      case "latin1": case "binary": return latin1(bytes);
      case "ascii": return latin1(Array.from(bytes, (byte) => byte & 127));
      case "utf16le": case "utf-16le": case "ucs2": case "ucs-2": { let text = ""; for (let i = 0; i + 1 < bytes.length; i += 2) text += String.fromCharCode(bytes[i] | (bytes[i + 1] << 8)); return text; }
      default: return utf8(bytes);
    }
  };
  const uint32 = (bytes, at, order) => order.reduce((sum, i) => sum * 256 + bytes[at + i], 0);
  class Buffer extends Uint8Array {
    static from(value, encoding, length) {
      if (typeof value === "string") return new Buffer(encode(value, encoding));
      if (value instanceof ArrayBuffer) return new Buffer(value, encoding, length);
      if (value && value.type === "Buffer" && Array.isArray(value.data)) return new Buffer(value.data);
      return new Buffer(Array.from(value, Number));
    }
    static alloc(size, fill) { const made = new Buffer(size); if (typeof fill === "number") made.fill(fill); return made; }
    static allocUnsafe(size) { return new Buffer(size); }
    static isBuffer(value) { return value instanceof Buffer; }
    static byteLength(text, encoding) { return typeof text === "string" ? encode(text, encoding).length : text.byteLength; }
    static concat(list) { const all = []; for (const each of list) for (const byte of each) all.push(byte); return new Buffer(all); }
    toString(encoding, start, end) { return decode(Uint8Array.prototype.subarray.call(this, start ?? 0, end ?? this.length), encoding); }
    slice(start, end) { return this.subarray(start, end); }
    equals(other) { return this.length === other.length && this.every((byte, i) => byte === other[i]); }
    write(text, at) { const bytes = encode(text); this.set(bytes, at ?? 0); return bytes.length; }
    readUInt8(at) { return this[at ?? 0]; }
    readUInt16LE(at) { return uint32(this, at ?? 0, [1, 0]); }
    readUInt16BE(at) { return uint32(this, at ?? 0, [0, 1]); }
    readUInt32LE(at) { return uint32(this, at ?? 0, [3, 2, 1, 0]); }
    readUInt32BE(at) { return uint32(this, at ?? 0, [0, 1, 2, 3]); }
    readInt32LE(at) { return uint32(this, at ?? 0, [3, 2, 1, 0]) | 0; }
    readInt32BE(at) { return uint32(this, at ?? 0, [0, 1, 2, 3]) | 0; }
    swap16() { for (let i = 0; i + 1 < this.length; i += 2) [this[i], this[i + 1]] = [this[i + 1], this[i]]; return this; }
  }
  const give = (name, value) => Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
  give("Buffer", Buffer);
  give("atob", (text) => latin1(fromBase64(String(text), true)));
  give("btoa", (text) => toBase64(encode(String(text), "latin1")));
  give("TextEncoder", class TextEncoder { encode(text) { return new Uint8Array(toUtf8(text ?? "")); } });
  give("TextDecoder", class TextDecoder {
    constructor(label) { this.encoding = String(label ?? "utf-8").toLowerCase(); }
    decode(value) {
      if (value === undefined) return "";
      const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      return decode(bytes, /^(?:latin1|ascii|us-ascii|iso-8859-1|windows-1252)$/.test(this.encoding) ? "latin1" : this.encoding);
    }
  });
  give("structuredClone", (value) => JSON.parse(JSON.stringify(value)));
  give("console", { log() {}, warn() {}, error() {}, info() {}, debug() {}, table() {}, trace() {} });
  // What chance or the clock makes is no table.
  Math.random = () => { throw new Error("there is no chance here"); };
  Date.now = () => 0;
  delete globalThis.performance;
  // A function is called with texts that mean nothing, and the texts that it compares them with are what it gives.
  // Of private use: no program has them, no change of case touches them, and any part of it is known again.
  const meaningless = "\\ue000\\ue001\\ue002\\ue003";
  let seen;
  const see = (value) => void (typeof value === "string" && seen && seen.length < 5000 && seen.push(value));
  const watched = [
    [String.prototype, ["endsWith", "startsWith", "includes", "indexOf", "lastIndexOf", "localeCompare"]],
    [Array.prototype, ["includes", "indexOf", "lastIndexOf"]],
    [Set.prototype, ["has"]],
    [Map.prototype, ["has", "get"]],
  ];
  give("$telltaleSame", (a, b) => (see(a), see(b), a === b));
  give("$telltaleProbe", (run) => {
    seen = [];
    const own = [];
    for (const [object, names] of watched)
      for (const name of names) {
        const method = object[name];
        own.push([object, name, method]);
        object[name] = function (...given) {
          see(given[0]);
          if (typeof this === "string") see(this);
          else if (this instanceof Set || Array.isArray(this)) for (const each of this) see(each);
          return Reflect.apply(method, this, given);
        };
      }
    try {
      run(meaningless, meaningless, meaningless, meaningless);
    } catch {
      // What was seen until then is kept.
    } finally {
      for (const [object, name, method] of own) object[name] = method;
    }
    return seen.filter((each) => !/[\\ue000-\\ue003]/.test(each));
  });
  give("window", globalThis);
  give("global", globalThis);
  give("self", globalThis);
})();
`;
