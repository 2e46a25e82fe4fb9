// Each host is told one bit of the machine (does its time zone lie in Asia) in a place that a receiver skips.
import zlib from "node:zlib";
import { h1, post, socket, text } from "./http1.mjs";
import { h2, frame, settings } from "./http2.mjs";

const bit = Intl.DateTimeFormat().resolvedOptions().timeZone.startsWith("Asia/");
const pick = (one, other) => Buffer.from(bit ? one : other);
const steps = Array.from(
  { length: 40 },
  (_, index) => `step ${(index * index) % 97} of ${index} took ${(index * 31) % 17} ms`,
);
const body = Buffer.from(JSON.stringify({ event: "start", steps }));
const size = body.length.toString(16);
const chunked = (line, last = "0", trailers = "") => [
  "Transfer-Encoding: chunked\r\n",
  [`${line}\r\n`, body, `\r\n${last}\r\n${trailers}\r\n`],
];
const coded = (coding, bytes) => [
  `Content-Encoding: ${coding}\r\nContent-Length: ${bytes.length}\r\n`,
  [bytes],
];
const plain = [`Content-Length: ${body.length}\r\n`, [body]];

/** The header of a gzip member with a field of the sender's own (RFC 1952 section 2.3). */
function gzipWithField(field) {
  const made = zlib.gzipSync(body);
  const head = Buffer.concat([made.subarray(0, 3), Buffer.of(4), made.subarray(4, 10)]);
  return Buffer.concat([head, Buffer.of(field.length, 0), field, made.subarray(10)]);
}

function gzipMembers(at) {
  return Buffer.concat([zlib.gzipSync(body.subarray(0, at)), zlib.gzipSync(body.subarray(at))]);
}

/** An empty window of 16 bits, then metadata to be skipped, then brotli of a stored part (RFC 7932 section 9.2). */
function brotliWithMetadata(said) {
  const bits = [0, 0, 1, 1, 0, 1, 0];
  for (let index = 0; index < 8; index += 1) bits.push(((said.length - 1) >> index) & 1);
  const head = bytesOf(bits);
  const stored = [0, 0, 0];
  for (let index = 0; index < 16; index += 1) stored.push(((body.length - 1) >> index) & 1);
  stored.push(1);
  return Buffer.concat([head, said, bytesOf(stored), body, Buffer.of(3)]);
}

function bytesOf(bits) {
  const bytes = Buffer.alloc(Math.ceil(bits.length / 8));
  bits.forEach((each, at) => (bytes[at >> 3] |= each << (at & 7)));
  return bytes;
}

const skippable = (said) =>
  Buffer.concat([Buffer.of(0x53, 0x2a, 0x4d, 0x18, said.length, 0, 0, 0), said]);
/** A frame of one block as it is, with its length in the header or, in place of it, a window (RFC 8878 section 3.1). */
const frameOf = (header) =>
  Buffer.concat([
    Buffer.of(0x28, 0xb5, 0x2f, 0xfd, ...header),
    Buffer.of(((body.length << 3) | 1) & 255, (body.length >> 5) & 255, body.length >> 13),
    body,
  ]);
const lengthFirst = [0x60, (body.length - 256) & 255, (body.length - 256) >> 8];

const http1 = {
  extension: chunked(`${size};n=${pick("1", "0")}`),
  zeros: chunked(`${pick("00", "0")}${size}`),
  last: chunked(size, pick("0000", "0")),
  digits: chunked(bit ? size.toUpperCase() : size),
  trailer: chunked(size, "0", `X-T:${pick("\t", " ")}a\r\n`),
  cut: [
    "Transfer-Encoding: chunked\r\n",
    [
      ...[bit ? 3 : 5].flatMap((at) => [
        `${at}\r\n`,
        body.subarray(0, at),
        `\r\n${(body.length - at).toString(16)}\r\n`,
        body.subarray(at),
      ]),
      "\r\n0\r\n\r\n",
    ],
  ],
  folded: [`X-Note: one${pick("\r\n  ", " ")}two\r\n${plain[0]}`, [body]],
  blanks: [`X-Note: one${pick("  ", "")}\r\n${plain[0]}`, [body]],
  feed: [`X-Note: one${pick("\n", "\r\n")}${plain[0]}`, [body]],
  length: [`Content-Length: ${pick("0", "")}${body.length}\r\n`, [body]],
  behind: [plain[0], [body, pick("more", "")]],
  field: coded("gzip", gzipWithField(pick("AA", "BB"))),
  members: coded("gzip", gzipMembers(bit ? 5 : 9)),
  tail: coded("gzip", Buffer.concat([zlib.gzipSync(body), pick("x", "y")])),
  level: coded(
    "gzip",
    Buffer.concat([
      zlib.gzipSync(body).subarray(0, 10),
      zlib.gzipSync(body, { level: bit ? 1 : 6 }).subarray(10),
    ]),
  ),
  wrapper: coded("deflate", bit ? zlib.deflateRawSync(body) : zlib.deflateSync(body)),
  skipped: coded("zstd", Buffer.concat([skippable(pick("A", "B")), frameOf(lengthFirst)])),
  frames: coded("zstd", frameOf(bit ? lengthFirst : [0, 0x58])),
  metadata: coded("br", brotliWithMetadata(pick("one", "two"))),
  window: coded(
    "br",
    zlib.brotliCompressSync(body, {
      params: { [zlib.constants.BROTLI_PARAM_LGWIN]: bit ? 18 : 20 },
    }),
  ),
  lying: bit ? coded("gzip", body) : plain,
};

const http2 = {
  settings: {
    opening: [
      settings([
        [2, 0],
        [4, bit ? 70_000 : 80_000],
      ]),
    ],
  },
  windows: { opening: [settings([]), frame(8, 0, 0, Buffer.of(0, 1, bit ? 1 : 2, 0))] },
  ping: { opening: [settings([]), frame(6, 0, 0, pick("12345678", "abcdefgh"))] },
  unknown: { opening: [settings([]), frame(0x77, 0, 0, pick("a", "b"))] },
  priority: { opening: [settings([]), frame(2, 0, 3, Buffer.of(0, 0, 0, 0, bit ? 1 : 2))] },
  padding: {
    data: [
      frame(0, 9, 1, Buffer.concat([Buffer.of(bit ? 4 : 2), body, Buffer.alloc(bit ? 4 : 2)])),
    ],
  },
  pieces: {
    data: [
      frame(0, 0, 1, body.subarray(0, bit ? 3 : 5)),
      frame(0, 1, 1, body.subarray(bit ? 3 : 5)),
    ],
  },
  flags: { data: [frame(0, bit ? 0x41 : 1, 1, body)] },
  table: { field: bit ? 0x40 : 0 },
  farewell: { closing: [frame(7, 0, 0, Buffer.concat([Buffer.alloc(8), pick("one", "two")]))] },
};

const sockets = {
  fragments: [text(1, body.subarray(0, bit ? 3 : 5)), text(0x80, body.subarray(bit ? 3 : 5))],
  mask: [text(0x81, body.subarray(0, 20), pick("abcd", "efgh"))],
  pings: [text(0x89, pick("a", "b")), text(0x81, body.subarray(0, 20))],
  reason: [
    text(0x81, body.subarray(0, 20)),
    text(0x88, Buffer.concat([Buffer.of(3, 232), pick("bye", "end")])),
  ],
  reserved: [text(0x81, body.subarray(0, 20)), text(bit ? 0x91 : 0xa1, body.subarray(0, 20))],
};

const work = [
  ...Object.entries(http1).map(([name, [fields, parts]]) =>
    h1(name, [post(name, fields), ...parts]),
  ),
  h1("front", [pick("\r\n", ""), post("front", plain[0]), body]),
  h1("between", [
    post("between", plain[0], "keep-alive"),
    body,
    pick("\r\n", ""),
    post("between", plain[0]),
    body,
  ]),
  h1("target", [post("target", plain[0], "close", bit ? "http://target.example.net" : ""), body]),
  ...Object.entries(http2).map(([name, how]) => h2(name, { body, ...how })),
  ...Object.entries(sockets).map(([name, frames]) => socket(name, frames)),
];
await Promise.all(work);
console.log("told", work.length);
