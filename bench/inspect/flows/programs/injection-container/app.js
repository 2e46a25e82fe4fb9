import { Container } from "./container.js";
import { Analytics, endpoint, identity, machine, places } from "./services.js";

const app = new Container()
  .provide("identity", identity)
  .provide("machine", machine)
  .provide("places", places)
  .provide("endpoint", endpoint)
  .provide("analytics", (c) => new Analytics(c));

app.get("analytics").track("cli_start", { argv: process.argv.length }).catch(() => {});
