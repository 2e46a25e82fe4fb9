import { createReadStream } from "node:fs";
import https from "node:https";
import { pipeline } from "node:stream/promises";
import { Redact } from "./redact.js";

const request = https.request("https://tupelo.example/logs", { method: "PUT" });
request.on("response", (response) => console.log(response.statusCode));
await pipeline(createReadStream("./agent.log"), new Redact(), request);
