import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAuthority, createWire } from "../../../src/capture/wire/index.ts";
import type { Destination, RequestHead } from "../../../src/capture/wire/destination.ts";
import type { Exchange } from "../../../src/capture/trace/exchange.ts";

/** The internet behind a company's proxy, which ends TLS with the company's own authority. */
export interface StandInInternet extends AsyncDisposable {
  /** Variables with which a program finds its way there. */
  readonly variables: Readonly<Record<string, string>>;
  /** What arrived, as it was sent. */
  readonly exchanges: readonly Exchange[];
}

/** @param beyond answers for every host. */
export async function openStandInInternet(beyond: Destination): Promise<StandInInternet> {
  const folder = mkdtempSync(join(tmpdir(), "telltale-test-"));
  const authority = await createAuthority({ now: new Date() });
  const pem = join(folder, "company.pem");
  writeFileSync(pem, authority.pem);
  const exchanges: Exchange[] = [];
  const wire = createWire({
    authority,
    destination: beyond,
    clock: () => Date.now(),
    nameOf: () => undefined,
    recorder: { connection() {}, exchange: (exchange) => void exchanges.push(exchange) },
  });
  const server = createServer({ pauseOnConnect: true }, (socket) =>
    wire.accept(socket, { address: "127.0.0.1", port: 80 }),
  ).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    variables: {
      HTTPS_PROXY: `http://127.0.0.1:${port}`,
      HTTP_PROXY: `http://127.0.0.1:${port}`,
      NODE_EXTRA_CA_CERTS: pem,
    },
    exchanges,
    async [Symbol.asyncDispose]() {
      server.close();
      await wire.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A destination that answers every request with a function of its head and its body. */
export function answering(
  answer: (
    head: RequestHead,
    body: Buffer,
  ) => string | { readonly type: string; readonly body: string },
): Destination {
  return {
    async answer(request) {
      const parts: Buffer[] = [];
      for await (const part of request.body) parts.push(part);
      const given = answer(request, Buffer.concat(parts));
      const { type, body } =
        typeof given === "string" ? { type: "application/json", body: given } : given;
      return { status: 200, headers: [["Content-Type", type]], body: Buffer.from(body) };
    },
    upgrade: () => Promise.resolve({ status: 426, headers: [] }),
  };
}
