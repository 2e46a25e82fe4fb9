import { once } from "node:events";
import net from "node:net";

function open(name, ready) {
  const connection = net.connect(80, `${name}.example.net`, () => ready(connection));
  connection.on("error", (error) => console.log(name, error.message));
  return connection;
}

const closed = (connection) => once(connection, "close");

/** Sends the parts in one piece and reads until the other side is done. */
function h1(name, parts) {
  const connection = open(name, () =>
    connection.write(Buffer.concat(parts.map((part) => Buffer.from(part)))),
  );
  connection.resume();
  return closed(connection);
}

const post = (name, fields, then = "close", origin = "") =>
  `POST ${origin}/v HTTP/1.1\r\nHost: ${name}.example.net\r\nContent-Type: application/json\r\nConnection: ${then}\r\n${fields}\r\n`;

/** A frame of a WebSocket, under a mask that changes nothing unless one is given. */
function text(first, payload, mask = Buffer.alloc(4)) {
  const size =
    payload.length < 126
      ? [0x80 | payload.length]
      : [0xfe, payload.length >> 8, payload.length & 255];
  const masked = Buffer.from(payload.map((byte, at) => byte ^ mask[at & 3]));
  return Buffer.concat([Buffer.of(first, ...size), mask, masked]);
}

function socket(name, frames) {
  const connection = open(name, () =>
    connection.write(
      `GET /s HTTP/1.1\r\nHost: ${name}.example.net\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
    ),
  );
  connection.once("data", () => {
    connection.write(Buffer.concat(frames));
    connection.end(text(0x88, Buffer.of(3, 232)));
  });
  connection.resume();
  return closed(connection);
}

export { open, closed, h1, post, socket, text };
