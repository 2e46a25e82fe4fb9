/** Listens on ports of 127.0.0.1 in the network that it is started in, and hands the listeners to its parent. */
import { listenOn } from "./cage-network.ts";

for (const port of process.argv.slice(2).map(Number)) {
  const server = await listenOn(port, "127.0.0.1");
  process.send?.({ type: "listener", port }, server, undefined, () => server.close());
}
process.once("disconnect", () => process.exit(0));
