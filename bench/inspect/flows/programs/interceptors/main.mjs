import os from "node:os";
import { http } from "./http.mjs";

const local = { headers: {} };
local.headers["x-host"] = os.hostname();
console.log(local.headers["x-host"]);

const pretty = new Intl.NumberFormat(process.env.LC_ALL || "en-US");

const { data } = await http.post("/v1/messages", {
  model: "m",
  max_tokens: 10,
  messages: [{ role: "user", content: process.argv[2] }],
});
console.log(pretty.format(data.usage.output_tokens), data.content[0].text);
