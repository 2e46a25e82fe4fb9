import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** One version of a package in a registry of the test's own. */
export interface Published {
  readonly manifest: {
    readonly name: string;
    readonly version: string;
    readonly [more: string]: unknown;
  };
  readonly files?: Readonly<Record<string, string>>;
  /** Said by the registry and not in the archive. */
  readonly said?: Readonly<Record<string, unknown>>;
}

/** A server on the loopback that keeps what it was asked. */
export interface Listener {
  readonly url: string;
  /** `METHOD path` and all headers, a request each. */
  readonly asked: readonly string[];
  [Symbol.asyncDispose](): Promise<void>;
}

type Answers = (path: string) => { readonly type: string; readonly body: Uint8Array } | undefined;

async function listen(answer: (url: string) => Answers): Promise<Listener> {
  const asked: string[] = [];
  let answers: Answers = () => undefined;
  const server = createServer((request, response) => {
    const { method = "", url: path = "", headers } = request;
    asked.push(`${method} ${path} ${JSON.stringify(headers)}`);
    const found = answers(decodeURIComponent(path));
    if (found === undefined) response.writeHead(404).end("{}");
    else response.writeHead(200, { "content-type": found.type }).end(found.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  answers = answer(url);
  return {
    url,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** A server that knows nothing: who comes there was sent by the subject. */
export async function strangersServer(): Promise<Listener> {
  return await listen(() => () => undefined);
}

/** A registry that serves these packages and no other. */
export async function registryOf(packages: readonly Published[]): Promise<Listener> {
  const archives = new Map(packages.map((each) => [archiveName(each), archiveOf(each)]));
  return await listen((url) => (path) => {
    const archive = archives.get(path.slice(1));
    if (archive !== undefined) return { type: "application/octet-stream", body: archive };
    const versions = packages.filter(({ manifest }) => `/${manifest.name}` === path);
    if (versions.length === 0) return undefined;
    const document = documentOf(versions, archives, url);
    return { type: "application/json", body: Buffer.from(JSON.stringify(document)) };
  });
}

function archiveName({ manifest: { name, version } }: Published): string {
  return `archives/${name}/${version}.tgz`;
}

function documentOf(
  versions: readonly Published[],
  archives: ReadonlyMap<string, Buffer>,
  url: string,
): object {
  const entries = versions.map((each): [string, object] => {
    const archive = archives.get(archiveName(each)) ?? Buffer.alloc(0);
    const digest = createHash("sha512").update(archive).digest("base64");
    const dist = { tarball: `${url}${archiveName(each)}`, integrity: `sha512-${digest}` };
    return [each.manifest.version, { ...each.manifest, ...each.said, dist }];
  });
  const latest = versions.at(-1)?.manifest.version;
  return {
    name: versions[0]?.manifest.name,
    "dist-tags": { latest },
    versions: Object.fromEntries(entries),
  };
}

function archiveOf({ manifest, files = {} }: Published): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "telltale-published-"));
  try {
    for (const [path, content] of Object.entries({
      ...files,
      "package.json": JSON.stringify(manifest),
    })) {
      mkdirSync(dirname(join(folder, "package", path)), { recursive: true });
      writeFileSync(join(folder, "package", path), content, { mode: 0o755 });
    }
    spawnSync("tar", ["-czf", "package.tgz", "package"], { cwd: folder });
    return readFileSync(join(folder, "package.tgz"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
