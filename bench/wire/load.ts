import { connect } from "node:net";

/**
 * The load where `wrk` is missing: a fixed number of requests over keep-alive connections, one at a time on each.
 * Takes port, connections, requests and bytes of a body; prints requests a second.
 */
const [port = 0, connections = 0, requests = 0, size = 0] = process.argv.slice(2).map(Number);
const body = JSON.stringify({
  model: "stand-in",
  messages: [{ role: "user", content: "x".repeat(size - 64) }],
});
const message = Buffer.from(
  `POST /v1/messages HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
);
let started = 0;
let done = 0;

async function drive(): Promise<void> {
  const socket = connect(port, "127.0.0.1");
  socket.setNoDelay(true);
  await new Promise<void>((resolve, reject) => {
    let held = "";
    const next = (): void => {
      if (started === requests) {
        socket.destroy();
        resolve();
        return;
      }
      started += 1;
      socket.write(message);
    };
    socket.once("connect", next);
    socket.once("error", reject);
    socket.on("data", (chunk) => {
      held += chunk.toString("latin1");
      const end = held.indexOf("\r\n\r\n");
      if (end === -1) return;
      const head = held.slice(0, end).toLowerCase();
      const length = /content-length: (\d+)/.exec(head)?.[1];
      const whole =
        length === undefined
          ? held.endsWith("\r\n0\r\n\r\n")
          : held.length >= end + 4 + Number(length);
      if (!whole) return;
      held = "";
      done += 1;
      next();
    });
  });
}

const began = performance.now();
await Promise.all(Array.from({ length: connections }, drive));
process.stdout.write(`${(done / (performance.now() - began)) * 1000}\n`);
