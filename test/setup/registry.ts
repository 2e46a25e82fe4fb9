import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Published } from "./published.ts";

/** A registry on the loopback, as far as npm asks one when it installs. */
export interface Registry extends AsyncDisposable {
  readonly port: number;
  /** Paths asked for, in order, without the prefix. */
  readonly asked: readonly string[];
}

export interface RegistryOptions {
  readonly packages: readonly Published[];
  /** A folder of the host under which it stands: `/company/npm`. */
  readonly prefix?: string;
  /** Who does not bring it is refused. */
  readonly token?: string;
  /** Serves over TLS with this certificate. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Where packages are said to lie; under the host that was asked when absent. */
  readonly tarballs?: string;
}

export async function openRegistry(options: RegistryOptions): Promise<Registry> {
  const asked: string[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const path = decodeURIComponent((request.url ?? "").replace(/\?.*/, ""));
    const { prefix = "" } = options;
    if (!path.startsWith(`${prefix}/`)) return refuse(response, 404);
    asked.push(path.slice(prefix.length));
    const { token } = options;
    if (token !== undefined && request.headers.authorization !== `Bearer ${token}`)
      return refuse(response, 401);
    const scheme = options.tls === undefined ? "http" : "https";
    const base = options.tarballs ?? `${scheme}://${request.headers.host}${prefix}`;
    return serve(path.slice(prefix.length), base, options.packages, response);
  };
  const server =
    options.tls === undefined ? createServer(answer) : createTlsServer(options.tls, answer);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

function serve(
  path: string,
  base: string,
  packages: readonly Published[],
  response: ServerResponse,
): void {
  if (path === "/-/ping") return json(response, {});
  const [, name = "", file] = /^\/(.+?)(?:\/-\/(.+))?$/.exec(path) ?? [];
  const versions = packages.filter(({ manifest }) => manifest.name === name);
  if (versions.length === 0) return refuse(response, 404);
  const fileOf = ({ manifest }: Published): string =>
    `${manifest.name.replace(/^.*\//, "")}-${manifest.version}.tgz`;
  if (file !== undefined) {
    const found = versions.find((version) => fileOf(version) === file);
    if (found === undefined) return refuse(response, 404);
    createReadStream(found.tarball).pipe(response);
    return undefined;
  }
  const entries = versions.map((version) => {
    const { manifest, integrity } = version;
    const dist = { integrity, tarball: `${base}/${name}/-/${fileOf(version)}` };
    return [manifest.version, { ...manifest, dist }];
  });
  const latest = versions.at(-1)?.manifest.version;
  return json(response, {
    name,
    "dist-tags": { latest },
    versions: Object.fromEntries(entries),
  });
}

function json(response: ServerResponse, value: unknown): void {
  response.setHeader("content-type", "application/json").end(JSON.stringify(value));
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { "content-type": "application/json" }).end('{"error":"refused"}');
}
