import { connect } from "node:net";
import type { Socket } from "node:net";
import { once } from "node:events";
import { ProtocolError, reasonOf } from "../protocol-error.ts";
import type { Origin } from "./origin.ts";

/** Limit on the head of a proxy's answer, in bytes. */
const longestHead = 16_384;

/**
 * A tunnel to a server through a proxy: CONNECT of RFC 9110 section 9.3.6, with the credentials of the proxy's URL.
 *
 * @param timeout milliseconds for all of it.
 * @throws ProtocolError `upstream` when the proxy cannot be reached, refuses, or answers with something else.
 */
export async function openTunnel(proxy: URL, origin: Origin, timeout: number): Promise<Socket> {
  const host = origin.host.includes(":") ? `[${origin.host}]` : origin.host;
  const target = `${host}:${origin.port}`;
  const failed = (why: string, cause?: unknown): ProtocolError =>
    new ProtocolError("upstream", `no way to ${target} through ${proxy.host}: ${why}`, 502, {
      cause,
    });
  const socket = connect({
    host: proxy.hostname.replaceAll(/^\[|\]$/g, ""),
    port: Number(proxy.port || 80),
  });
  const timer = setTimeout(() => socket.destroy(new Error(`no answer in ${timeout} ms`)), timeout);
  try {
    await once(socket, "connect");
    socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n${credentials(proxy)}\r\n`);
    const { status, rest } = await readAnswer(socket);
    if (status < 200 || status > 299) throw new Error(`it answered ${status}`);
    if (rest.length > 0) socket.unshift(rest);
    return socket;
  } catch (error) {
    socket.destroy();
    throw failed(reasonOf(error), error);
  } finally {
    clearTimeout(timer);
  }
}

function credentials(proxy: URL): string {
  if (proxy.username === "") return "";
  const words = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return `Proxy-Authorization: Basic ${Buffer.from(words).toString("base64")}\r\n`;
}

async function readAnswer(
  socket: Socket,
): Promise<{ readonly status: number; readonly rest: Buffer }> {
  let head = Buffer.alloc(0);
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    head = Buffer.concat([head, chunk as Buffer]);
    const end = head.indexOf("\r\n\r\n");
    if (end >= 0) {
      const status = /^HTTP\/1\.[01] (\d{3})/.exec(head.toString("latin1", 0, end))?.[1];
      if (status === undefined) throw new Error("it does not speak HTTP");
      return { status: Number(status), rest: head.subarray(end + 4) };
    }
    if (head.length > longestHead) throw new Error("its answer has no end");
  }
  throw new Error("it closed the connection");
}
