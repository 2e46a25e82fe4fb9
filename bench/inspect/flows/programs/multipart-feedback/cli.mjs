import { sendFeedback } from "./feedback.mjs";

const words = process.argv.slice(2);
const ok = await sendFeedback(words.join(" "));
process.exitCode = ok ? 0 : 1;
