import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createAuthority } from "../../packages/telltale/src/capture/wire/tls/authority.ts";
import { ofThisPlatform } from "./made-project.ts";
import { openProxy } from "./proxy.ts";
import type { Published } from "./published.ts";
import { openRegistry } from "./registry.ts";

/** A registry that stands, and how a user told npm of it. */
export interface Arranged extends AsyncDisposable {
  /** What was asked of the registry. */
  readonly asked: readonly string[];
  /** The user's `.npmrc`. */
  readonly settings: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Fails where it was not reached as configured. */
  readonly wayTaken: () => boolean;
}

interface Kind {
  readonly name: string;
  /** Those that differ most; the others are tried with the releases of npm. */
  readonly isTriedAlways?: boolean;
  readonly arrange: (all: readonly Published[], folder: string) => Promise<Arranged>;
}

/** No name system knows it (RFC 6761): who gets there went through the proxy. */
const host = "registry.test";

/** The registries that users have. */
export const kinds: readonly Kind[] = [
  {
    name: "a whole registry",
    arrange: async (all) => await atVariable(all),
  },
  {
    name: "a registry with this platform's optional packages only",
    isTriedAlways: true,
    arrange: async (all) => await atVariable(ofThisPlatform(all)),
  },
  {
    name: "a registry under a path, named in .npmrc with a token",
    isTriedAlways: true,
    arrange: async (all) => {
      const registry = await openRegistry({
        packages: all,
        prefix: "/company/npm",
        token: "not-a-secret",
      });
      const place = `//127.0.0.1:${registry.port}/company/npm/`;
      return {
        asked: registry.asked,
        settings: `registry=http:${place}\n${place}:_authToken=not-a-secret\n`,
        variables: {},
        wayTaken: () => true,
        [Symbol.asyncDispose]: async () => await registry[Symbol.asyncDispose](),
      };
    },
  },
  {
    name: "a mirror whose packages are said to lie at npm's own registry",
    arrange: async (all) => await atVariable(all, { tarballs: "https://registry.npmjs.org" }),
  },
  {
    name: "a registry behind a proxy that HTTPS_PROXY names, with a company's authority",
    isTriedAlways: true,
    arrange: async (all, folder) => {
      const authority = await createAuthority();
      const { certificate, key } = await authority.leaf([host]);
      const registry = await openRegistry({ packages: all, tls: { cert: certificate, key } });
      const proxy = await openProxy(host, registry.port);
      const authorityFile = join(folder, "authority.pem");
      writeFileSync(authorityFile, authority.pem);
      return {
        asked: registry.asked,
        settings: `registry=https://${host}/\ncafile=${authorityFile}\n`,
        variables: { HTTPS_PROXY: proxy.url },
        wayTaken: () => proxy.asked.includes(`CONNECT ${host}:443`),
        [Symbol.asyncDispose]: async () => {
          await proxy[Symbol.asyncDispose]();
          await registry[Symbol.asyncDispose]();
        },
      };
    },
  },
  {
    name: "a registry behind a proxy that .npmrc names",
    arrange: async (all) => {
      const registry = await openRegistry({ packages: all });
      const proxy = await openProxy(host, registry.port);
      return {
        asked: registry.asked,
        settings: `registry=http://${host}/\nproxy=${proxy.url}\n`,
        variables: {},
        wayTaken: () => proxy.asked.some((line) => line.includes(host)),
        [Symbol.asyncDispose]: async () => {
          await proxy[Symbol.asyncDispose]();
          await registry[Symbol.asyncDispose]();
        },
      };
    },
  },
];

/** Named by the variable, as in many continuous integrations. */
async function atVariable(
  packages: readonly Published[],
  more: { readonly tarballs?: string } = {},
): Promise<Arranged> {
  const registry = await openRegistry({ packages, ...more });
  return {
    asked: registry.asked,
    settings: "",
    variables: { npm_config_registry: `http://127.0.0.1:${registry.port}/` },
    wayTaken: () => true,
    [Symbol.asyncDispose]: async () => await registry[Symbol.asyncDispose](),
  };
}
