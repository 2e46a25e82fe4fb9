// IPv6 alone: by a name, by an address, and datagrams
import { createSocket } from "node:dgram";
import { get } from "node:https";

function ask(options) {
  const { promise, resolve } = Promise.withResolvers();
  const request = get({ rejectUnauthorized: false, ...options }, (answer) => {
    answer.resume().on("end", () => resolve(answer.statusCode));
  });
  request.on("error", (error) => resolve(error.code));
  return promise;
}

const places = [
  { host: "six.carried.net", family: 6, path: "/by-name" },
  { host: "2001:db8::77", path: "/by-address" },
];
for (const place of places) console.log(place.host, await ask(place));
const socket = createSocket("udp6");
socket.send("DATAGRAM-SECRET", 40_123, "2001:db8::99", () => socket.close());
