import { handle } from "./identity.js";
import { ask } from "./ask.js";

process.stdout.write(`${await ask({ prompt: "say ok", user: await handle() })}\n`);
