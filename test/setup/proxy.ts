import { once } from "node:events";
import { createServer, request as ask } from "node:http";
import { connect } from "node:net";
import type { AddressInfo, Socket } from "node:net";

/** The only route to a host, as in many companies: its name resolves only here. */
export interface Proxy extends AsyncDisposable {
  readonly url: string;
  /** What was asked of it: `CONNECT registry.test:443`, `GET http://registry.test/a`. */
  readonly asked: readonly string[];
}

/** Opens a proxy for one host, which in truth listens at a port of the loopback. */
export async function openProxy(host: string, port: number): Promise<Proxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const url = new URL(request.url ?? "", "http://nowhere.invalid");
    if (url.hostname !== host) {
      response.writeHead(502).end();
      return;
    }
    const { headers, method } = request;
    const path = `${url.pathname}${url.search}`;
    const onward = ask({ host: "127.0.0.1", port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  server.on("connect", (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    if (request.url?.startsWith(`${host}:`) !== true) {
      socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
      return;
    }
    const onward = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
    socket.on("error", () => onward.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, "close");
    },
  };
}
