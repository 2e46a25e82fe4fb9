import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { isPackageName } from "../spec.ts";
import { SubjectError } from "../subject-error.ts";
import type { Documents } from "./documents.ts";
import { cleanPackument, distributionOf, isTable, versionsOf } from "./packument.ts";

/** What npm in its cage can reach: the packages of the user's registry, and nothing else. */
export interface Gateway {
  readonly server: Server;
  /** The registry's URL for npm, given the origin at which npm reaches the server. */
  registryAt(origin: string): string;
  /** The dependencies of a version that were left out. */
  leftOutOf(name: string, version: string): readonly string[];
  /** The first failure of a registry that is more than a missing package. */
  failure(): SubjectError | undefined;
  /** True when a requested package brings its own list of exact versions. */
  hasOwnList(): boolean;
}

/** @param ownList whether packages' own lists of exact versions are used. */
export function createGateway(documents: Documents, what: string, ownList: boolean): Gateway {
  // Any process on the machine can reach a listener on loopback: only npm knows the path.
  const secret = randomBytes(16).toString("hex");
  const leftOut = new Map<string, readonly string[]>();
  let failure: SubjectError | undefined;
  let hasOwnList = false;

  async function sendPackument(name: string, request: IncomingMessage, response: ServerResponse) {
    const packument = await documents.packument(name, what);
    const base = `http://${request.headers.host ?? ""}/${secret}/`;
    const { document, leftOut: gone } = cleanPackument(packument, {
      tarballAt: (version) => `${base}-/${encodeURIComponent(name)}/${version}.tgz`,
      ownList,
    });
    for (const [version, specs] of gone) leftOut.set(`${name}@${version}`, specs);
    hasOwnList ||= Object.values(versionsOf(packument)).some(
      (manifest) => manifest["_hasShrinkwrap"] === true,
    );
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(document));
  }

  async function sendTarball(name: string, version: string, response: ServerResponse) {
    const packument = await documents.packument(name, what);
    const manifest = versionsOf(packument)[version];
    const dist = distributionOf(manifest);
    if (dist === undefined || !isTable(manifest)) return void response.writeHead(404).end();
    await pipeline(await documents.open(name, dist, what), response);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split("?")[0] ?? "";
    const words = path.split("/").map(decoded);
    if (request.method !== "GET" || words[1] !== secret) return void response.writeHead(403).end();
    const rest = words.slice(2);
    if (rest[0] === "-" && rest.length === 3 && rest[2]?.endsWith(".tgz") === true)
      return await sendTarball(rest[1] ?? "", rest[2].slice(0, -".tgz".length), response);
    // Archives named in a list of exact versions, at their path on the public registry.
    const archive = /^((?:@[^/]+\/)?([^/@]+))\/-\/(.+)\.tgz$/.exec(rest.join("/"));
    if (archive !== null) {
      const [, name = "", bare = "", file = ""] = archive;
      if (isPackageName(name) && file.startsWith(`${bare}-`))
        return await sendTarball(name, file.slice(bare.length + 1), response);
    }
    const name = rest.join("/");
    if (isPackageName(name)) return await sendPackument(name, request, response);
    response.writeHead(404).end();
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const isMissing = error instanceof SubjectError && error.code === "no-such-package";
      if (error instanceof SubjectError && !isMissing) failure ??= error;
      if (response.headersSent) response.destroy();
      else response.writeHead(isMissing ? 404 : 403).end("{}");
    });
  });
  return {
    server,
    registryAt: (origin) => `${origin}/${secret}/`,
    leftOutOf: (name, version) => leftOut.get(`${name}@${version}`) ?? [],
    failure: () => failure,
    hasOwnList: () => hasOwnList,
  };
}

function decoded(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return "";
  }
}
