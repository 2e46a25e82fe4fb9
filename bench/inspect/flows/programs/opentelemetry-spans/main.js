import { receipt } from "./paper.js";
import { traced } from "./trace.js";

let language = process.env.LANG;
language = "en";

await traced("turn", async (span) => {
  span.addEvent("language", { language });
  receipt().show();
});
