import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

/**
 * A stand-in model: answers every request at once with the same short reply. On raw sockets, so that of the time
 * measured as little as can be is its own. Prints its port.
 */
const reply = JSON.stringify({
  id: "msg_0",
  type: "message",
  role: "assistant",
  content: [{ type: "text", text: "ok ".repeat(100) }],
  usage: { input_tokens: 300, output_tokens: 100 },
});
const answer = Buffer.from(
  `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${reply.length}\r\n\r\n${reply}`,
);

const server = createServer((socket) => {
  let held: Buffer = Buffer.alloc(0);
  socket.setNoDelay(true);
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk) => {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    for (;;) {
      const end = held.indexOf("\r\n\r\n");
      if (end === -1) return;
      const length = /content-length: (\d+)/i.exec(held.toString("latin1", 0, end))?.[1] ?? "0";
      const size = end + 4 + Number(length);
      if (held.length < size) return;
      held = held.subarray(size);
      socket.write(answer);
    }
  });
});
server.listen(0, "127.0.0.1", () =>
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`),
);
process.once("disconnect", () => process.exit());
