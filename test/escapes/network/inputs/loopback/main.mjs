// a tool with a service of its own on the loopback address, which looks for others' too
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer, get } from "node:http";

function ask(url) {
  const { promise, resolve } = Promise.withResolvers();
  const request = get(url, (answer) => {
    answer.resume().on("end", () => resolve("reached"));
  });
  request.on("error", (error) => resolve(error.code));
  return promise;
}

const own = createServer((request, answer) => answer.end("own")).listen(0, "127.0.0.1");
await once(own, "listening");
const urls = [
  `http://127.0.0.1:${own.address().port}/`,
  "http://127.0.0.1:11434/api/tags",
  "http://localhost:9222/json/version",
  "http://[::1]:8765/",
  "http://127.0.0.1:443/",
  "http://127.0.0.1:61999/",
];
for (const url of urls) console.log(await ask(url));
own.close();
const socket = createSocket("udp4");
socket.send("SECRET", 8125, "127.0.0.1", () => socket.close());
