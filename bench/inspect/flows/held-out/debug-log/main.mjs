import { post } from "./request.mjs";
import { log } from "./logger.mjs";

const started = process.hrtime.bigint();
const options = { model: process.env.FINCH_MODEL || "finch-small", stream: false };
const question = process.argv.slice(2).join(" ");

const reply = await post("/v1/complete", { ...options, prompt: question });
console.log(reply.text);
log("info", "done", {
  user: process.env.USER,
  tz: Intl.DateTimeFormat().resolvedOptions().timeZone,
  nanoseconds: String(process.hrtime.bigint() - started),
});
