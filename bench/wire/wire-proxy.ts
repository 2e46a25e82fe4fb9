import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import {
  createAuthority,
  createWire,
  forwardTo,
} from "../../packages/telltale/src/capture/wire/index.ts";
import type { Exchange } from "../../packages/telltale/src/capture/trace/exchange.ts";

/** The wire with recording on, forwarding. Takes the port to forward to; prints its own. */
const target = Number(process.argv[2]);
/** As many as a long trial holds; then it starts again, as the next trial would. */
const held = 20_000;
let exchanges: Exchange[] = [];
const wire = createWire({
  authority: await createAuthority(),
  destination: forwardTo({ route: () => ({ host: "127.0.0.1", port: target, secure: false }) }),
  clock: () => performance.now(),
  nameOf: (address) => (address === "127.0.0.1" ? "stand-in" : undefined),
  limits: { exchanges: Infinity, keptTotal: Infinity },
  recorder: {
    connection: () => {},
    exchange(exchange) {
      if (exchanges.length === held) exchanges = [];
      exchanges.push(exchange);
    },
  },
});
const server = createServer((socket) =>
  wire.accept(socket, { address: socket.localAddress ?? "", port: socket.localPort ?? 0 }),
);
server.listen(0, "127.0.0.1", () =>
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`),
);
process.once("disconnect", () => process.exit());
