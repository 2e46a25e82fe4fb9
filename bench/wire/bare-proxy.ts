import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** The measure: the least proxy that Node's own `http` can be. Takes the port to forward to; prints its own. */
const target = Number(process.argv[2]);
const agent = new Agent({ keepAlive: true, maxSockets: 256 });
const server = createServer((incoming, outgoing) => {
  const onward = request(
    {
      host: "127.0.0.1",
      port: target,
      path: incoming.url,
      method: incoming.method,
      headers: incoming.headers,
      agent,
    },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    },
  );
  onward.on("error", () => outgoing.destroy());
  incoming.pipe(onward);
});
server.listen(0, "127.0.0.1", () =>
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`),
);
process.once("disconnect", () => process.exit());
