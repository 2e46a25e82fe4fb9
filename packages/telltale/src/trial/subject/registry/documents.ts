import type { IncomingMessage } from "node:http";
import { SubjectError } from "../subject-error.ts";
import { distributionOf, isTable, versionsOf } from "./packument.ts";
import type { Distribution } from "./packument.ts";
import type { RegistrySettings } from "./settings.ts";
import { openUpstream, readWhole } from "./upstream.ts";

type Table = Readonly<Record<string, unknown>>;

/** The registry's documents about packages, each requested once. */
export interface Documents {
  /** The document needed to install; with `whole`, the complete one, times included. @throws SubjectError */
  packument(name: string, what: string, whole?: boolean): Promise<Table>;
  /** Where a version's archive is. @throws SubjectError `no-such-version`. */
  distribution(name: string, version: string, what: string): Promise<Distribution>;
  /** A version's archive, unchecked. @throws SubjectError */
  open(name: string, dist: Distribution, what: string): Promise<IncomingMessage>;
  /** The tag used for a name without a version. */
  readonly tag: string;
  close(): void;
}

/** Limit in bytes: the document of a package with thousands of versions has tens of megabytes. */
const largestDocument = 256 * 1024 ** 2;

const forInstalling = "application/vnd.npm.install-v1+json; q=1.0, application/json; q=0.8";

export function openDocuments(
  settings: RegistrySettings,
  signal: AbortSignal | undefined,
): Documents {
  const upstream = openUpstream(settings);
  const known = new Map<string, Promise<Table>>();

  async function read(name: string, what: string, accept: string): Promise<Table> {
    const url = new URL(encodeURIComponent(name).replace("%40", "@"), settings.registryFor(name));
    const answer = await upstream.ask(url, { accept, what, signal });
    const bytes = await readWhole(answer, largestDocument, what);
    let document: unknown;
    try {
      document = JSON.parse(bytes.toString("utf8"));
    } catch (cause) {
      throw notUnderstood(what, cause);
    }
    if (!isTable(document)) throw notUnderstood(what);
    return document;
  }

  async function packument(name: string, what: string, whole = false): Promise<Table> {
    const key = `${whole ? "whole" : "short"} ${name}`;
    const asked = known.get(key) ?? read(name, what, whole ? "application/json" : forInstalling);
    known.set(key, asked);
    return await asked;
  }

  return {
    packument,
    async distribution(name, version, what) {
      const dist = distributionOf(versionsOf(await packument(name, what))[version]);
      if (dist !== undefined) return dist;
      throw new SubjectError(
        "no-such-version",
        `${what}: the registry has no such version; leave the version out for the latest`,
      );
    },
    async open(name, dist, what) {
      const registry = settings.registryFor(name);
      const url = URL.parse(dist.tarball, registry.href);
      // Other hosts than the registry's only by HTTPS, so that nobody in between can read or change it.
      const isAllowed = url?.protocol === "https:" || url?.host === registry.host;
      if (url === null || !isAllowed || !/^https?:$/.test(url.protocol))
        throw new SubjectError(
          "npm-failed",
          `${what}: the registry names an archive at a place that is not used: ${dist.tarball.slice(0, 200)}`,
        );
      return await upstream.ask(url, { accept: "*/*", what, signal });
    },
    tag: settings.tag,
    close: () => upstream.close(),
  };
}

function notUnderstood(what: string, cause?: unknown): SubjectError {
  return new SubjectError(
    "npm-failed",
    `${what}: the registry gave an answer that is not understood`,
    { cause },
  );
}
