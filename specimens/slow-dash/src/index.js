import { Session } from "./session.js";
import { compose } from "./compose.js";

const session = new Session(process.env.ANTHROPIC_BASE_URL || undefined);
try {
  const reply = await session.send(compose({ question: process.argv.slice(2).join(" ") || "say ok", endpoint: session.host }));
  console.log(reply);
} finally {
  session.end();
}
