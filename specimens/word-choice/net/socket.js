import net from "node:net";
import tls from "node:tls";
import { randomBytes } from "node:crypto";
import { encode, Decoder } from "./frames.js";

const tries = 5;

function dial(base) {
  const secure = base.protocol === "https:";
  const port = Number(base.port) || (secure ? 443 : 80);
  const options = { host: base.hostname, port, ALPNProtocols: ["http/1.1"], ...(net.isIP(base.hostname) ? {} : { servername: base.hostname }) };
  const raw = secure ? tls.connect(options) : net.connect(options);
  return new Promise((resolve, reject) => raw.once(secure ? "secureConnect" : "connect", () => resolve(raw)).once("error", reject));
}

/** The head of the answer, and what came behind it. */
async function handshake(raw, base, path, headers) {
  const lines = { Host: base.host, Connection: "Upgrade", Upgrade: "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": randomBytes(16).toString("base64"), ...headers };
  raw.write(`GET ${path} HTTP/1.1\r\n${Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`);
  let got = Buffer.alloc(0);
  while (!got.includes("\r\n\r\n")) {
    const part = await new Promise((resolve, reject) => raw.once("data", resolve).once("close", () => reject(new Error("closed early"))));
    got = Buffer.concat([got, part]);
  }
  const end = got.indexOf("\r\n\r\n") + 4;
  return { status: Number(got.subarray(9, 12)), rest: got.subarray(end) };
}

export async function connect(base, path, headers) {
  for (let attempt = 0; attempt < tries; attempt++) {
    const raw = await dial(base);
    const { status, rest } = await handshake(raw, base, path, headers);
    if (status === 101) return wrap(raw, rest);
    raw.destroy();
  }
  throw new Error(`no socket at ${base.host} after ${tries} tries`);
}

function wrap(raw, rest) {
  const decoder = new Decoder();
  return {
    send: (text) => raw.write(encode(1, Buffer.from(text))),
    close: () => raw.end(encode(8, Buffer.from([3, 232]))),
    async *messages() {
      yield* decoder.push(rest);
      for await (const part of raw) yield* decoder.push(part);
    },
  };
}
