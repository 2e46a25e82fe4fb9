import { closed, open } from "./http1.mjs";

const preface = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

function frame(type, flags, stream, payload) {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head[3] = type;
  head[4] = flags;
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

const settings = (pairs) =>
  frame(
    4,
    0,
    0,
    Buffer.concat(
      pairs.map(([id, value]) => {
        const pair = Buffer.alloc(6);
        pair.writeUInt16BE(id, 0);
        pair.writeUInt32BE(value, 2);
        return pair;
      }),
    ),
  );

const string = (value) => Buffer.concat([Buffer.of(value.length), Buffer.from(value)]);

/** POST /v as a header block; `how` is the first bits of the field that is written in one of two ways. */
const headers = (host, how) =>
  frame(
    1,
    4,
    1,
    Buffer.concat([
      Buffer.of(0x83, 0x87, 0x04),
      string("/v"),
      Buffer.of(0x01),
      string(host),
      Buffer.of(0x0f, 0x10),
      string("application/json"),
      Buffer.of(how),
      string("x-note"),
      string("q"),
    ]),
  );

/** One request with its answer waited for; the frames given take the place of the usual ones. */
function h2(name, { body, opening = [settings([])], data, closing = [], field = 0 }) {
  const connection = open(name, () =>
    connection.write(
      Buffer.concat([
        preface,
        ...opening,
        headers(`${name}.example.net`, field),
        ...(data ?? [frame(0, 1, 1, body)]),
      ]),
    ),
  );
  let held = Buffer.alloc(0);
  connection.on("data", (chunk) => {
    held = Buffer.concat([held, chunk]);
    while (held.length >= 9 && held.length >= 9 + held.readUIntBE(0, 3)) {
      const size = 9 + held.readUIntBE(0, 3);
      const isEnd = held[3] < 2 && (held[4] & 1) !== 0;
      held = held.subarray(size);
      if (isEnd) connection.end(Buffer.concat(closing));
    }
  });
  return closed(connection);
}

export { h2, frame, settings };
