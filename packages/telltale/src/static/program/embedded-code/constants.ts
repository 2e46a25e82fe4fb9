import {
  brotliDecompressSync,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  unzipSync,
} from "node:zlib";

/** The value of a constant expression. */
export type Constant = string | number | Buffer | readonly Constant[];

/** Limit of one value, in UTF-16 units or bytes: repeated doubling would fill any memory. */
const longest = 8 * 1024 * 1024;
export const mostElements = 200_000;

type Given = readonly (Constant | undefined)[];
type ConstantFunction = (args: Given) => Constant | undefined;
type ConstantMethod = (receiver: Constant, args: Given) => Constant | undefined;

export function joined(parts: readonly (Constant | undefined)[], between = ""): string | undefined {
  let text = "";
  for (const [index, part] of parts.entries()) {
    if (part === undefined || (typeof part === "object" && !Buffer.isBuffer(part)))
      return undefined;
    text += `${index > 0 ? between : ""}${Buffer.isBuffer(part) ? part.toString() : part}`;
    if (text.length > longest) return undefined;
  }
  return text;
}

export function bounded(value: Constant | undefined): Constant | undefined {
  return value !== undefined && typeof value !== "number" && value.length > longest
    ? undefined
    : value;
}

export function textOf(value: Constant | undefined): string | undefined {
  if (typeof value === "string") return value;
  return Buffer.isBuffer(value) ? value.toString() : undefined;
}

const encodings = new Set([
  "utf8",
  "utf-8",
  "base64",
  "base64url",
  "hex",
  "latin1",
  "binary",
  "ascii",
  "utf16le",
  "ucs2",
]);

function encodingOf(value: Constant | undefined): BufferEncoding | undefined {
  if (value === undefined) return "utf8";
  return typeof value === "string" && encodings.has(value.toLowerCase())
    ? (value.toLowerCase() as BufferEncoding)
    : undefined;
}

export function bytesOf(
  value: Constant | undefined,
  encoding: Constant | undefined,
): Buffer | undefined {
  if (Buffer.isBuffer(value)) return value;
  if (typeof value === "string") {
    const how = encodingOf(encoding);
    return how === undefined ? undefined : Buffer.from(value, how);
  }
  if (!Array.isArray(value) || !value.every((each) => typeof each === "number")) return undefined;
  return Buffer.from(value as number[]);
}

function ofText(decode: (text: string) => string): ConstantFunction {
  return ([text]) => {
    if (typeof text !== "string") return undefined;
    try {
      return decode(text);
    } catch {
      return undefined;
    }
  };
}

function ofBytes(
  expand: (bytes: Buffer, options: { maxOutputLength: number }) => Buffer,
): ConstantFunction {
  return ([bytes]) => {
    if (!Buffer.isBuffer(bytes)) return undefined;
    try {
      return expand(bytes, { maxOutputLength: longest });
    } catch {
      return undefined;
    }
  };
}

const fromCodes = (args: readonly (Constant | undefined)[]): string | undefined =>
  args.every((each) => typeof each === "number") && args.length <= 10_000
    ? String.fromCharCode(...(args as number[]))
    : undefined;

/** Functions of the runtimes, by qualified name. */
const ofRuntimes: Readonly<Record<string, ConstantFunction>> = {
  "Buffer.from": ([value, encoding]) => bytesOf(value, encoding),
  "Uint8Array.from": ([value]) => bytesOf(value, undefined),
  String: ([value]) => textOf(value),
  atob: ofText((text) => Buffer.from(text, "base64").toString("latin1")),
  unescape: ofText((text) =>
    text.replaceAll(/%u([\da-f]{4})|%([\da-f]{2})/gi, (_all, wide?: string, narrow?: string) =>
      String.fromCharCode(Number.parseInt(wide ?? narrow ?? "0", 16)),
    ),
  ),
  decodeURIComponent: ofText(decodeURIComponent),
  decodeURI: ofText(decodeURI),
  escape: ofText((text) =>
    text.replaceAll(
      /[^\w@*+./-]/g,
      (each) => `%${each.charCodeAt(0).toString(16).padStart(2, "0")}`,
    ),
  ),
  "JSON.parse": ofText((text) => {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "string") throw new TypeError("no text");
    return value;
  }),
  "String.fromCharCode": fromCodes,
  "String.fromCodePoint": fromCodes,
  "URL.createObjectURL": ([code]) =>
    typeof code === "string"
      ? `data:text/javascript,${encodeURIComponent(code.toWellFormed())}`
      : undefined,
  "node:zlib.inflateSync": ofBytes(inflateSync),
  "node:zlib.inflateRawSync": ofBytes(inflateRawSync),
  "node:zlib.gunzipSync": ofBytes(gunzipSync),
  "node:zlib.unzipSync": ofBytes(unzipSync),
  "node:zlib.brotliDecompressSync": ofBytes(brotliDecompressSync),
};

/** Methods of texts, bytes and lists that only compute constants from constants. */
const ofValues: Readonly<Record<string, ConstantMethod>> = {
  toString: (receiver: Constant, [encoding]: Given) => {
    if (!Buffer.isBuffer(receiver)) return typeof receiver === "string" ? receiver : undefined;
    const how = encodingOf(encoding);
    return how === undefined ? undefined : receiver.toString(how);
  },
  join: (receiver, [between = ","]) =>
    Array.isArray(receiver) && typeof between === "string"
      ? joined(receiver as readonly Constant[], between)
      : undefined,
  concat: (receiver, args) =>
    typeof receiver === "string" ? joined([receiver, ...args]) : undefined,
  reverse: (receiver) =>
    Array.isArray(receiver) ? (receiver as readonly Constant[]).toReversed() : undefined,
  split: (receiver, [by]) =>
    typeof receiver === "string" && typeof by === "string" && receiver.length <= mostElements
      ? receiver.split(by)
      : undefined,
  trim: (receiver) => (typeof receiver === "string" ? receiver.trim() : undefined),
  slice: (receiver, [from, to]) =>
    typeof receiver === "string" && (from === undefined || typeof from === "number")
      ? receiver.slice(from, typeof to === "number" ? to : undefined)
      : undefined,
  repeat: (receiver, [times]) =>
    typeof receiver === "string" &&
    typeof times === "number" &&
    times >= 0 &&
    receiver.length * times <= longest
      ? receiver.repeat(times)
      : undefined,
  replace: (receiver, [from, to]) =>
    typeof receiver === "string" && typeof from === "string" && typeof to === "string"
      ? receiver.replace(from, () => to)
      : undefined,
  replaceAll: (receiver, [from, to]) =>
    typeof receiver === "string" &&
    typeof from === "string" &&
    from !== "" &&
    typeof to === "string"
      ? joined(receiver.split(from), to)
      : undefined,
};

/** Maps rather than objects: a name in a program (`constructor`) must not find what every object inherits. */
export const functions: ReadonlyMap<string, ConstantFunction> = new Map(Object.entries(ofRuntimes));
export const methods: ReadonlyMap<string, ConstantMethod> = new Map(Object.entries(ofValues));
