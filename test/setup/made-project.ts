import { join } from "node:path";
import { publish } from "./published.ts";
import type { Manifest, Published } from "./published.ts";

/*
 * A project of the shape of this one, made up and small: a workspace whose package needs a Node and a parser with a
 * binding for each platform, and a tool that only the work on it needs.
 */

const platforms = [
  ["linux-x64-gnu", "linux", "x64", "glibc"],
  ["linux-arm64-gnu", "linux", "arm64", "glibc"],
  ["linux-x64-musl", "linux", "x64", "musl"],
  ["darwin-arm64", "darwin", "arm64"],
  ["win32-x64", "win32", "x64"],
] as const;
const bindings = platforms.map(([platform, os, cpu, libc]): Manifest => ({
  name: `@made/binding-${platform}`,
  version: "3.1.0",
  os: [os],
  cpu: [cpu],
  ...(libc === undefined ? {} : { libc: [libc] }),
  main: "binding.js",
}));
/** As npm's own packages of Node have it: words, not lists. */
const nodes = ["arm64", "x64"].map((cpu): Manifest => ({
  name: `node-linux-${cpu}`,
  version: "24.0.0",
  os: "linux",
  cpu,
  bin: { node: "bin/node" },
}));
const versions = (manifests: readonly Manifest[]): Readonly<Record<string, string>> =>
  Object.fromEntries(manifests.map(({ name, version }) => [name, version]));

const parser: Manifest = {
  name: "made-parser",
  version: "1.2.0",
  dependencies: { "made-leaf": "^2.0.0" },
  optionalDependencies: versions(bindings),
};
const leaf: Manifest = { name: "made-leaf", version: "2.0.0" };
const tool: Manifest = {
  name: "made-tool",
  version: "5.0.0",
  // Newer than the Node that npm may run on: it is not what Telltale runs on.
  engines: { node: ">=999" },
  bin: { "made-tool": "bin/tool" },
};

/** The binding for this machine, as npm chooses it. */
export const ownBinding = `@made/binding-linux-${process.arch}-gnu`;
export const ownNode = `node-linux-${process.arch}`;

/** Everything that a whole registry has of it. */
export function publishAll(folder: string): readonly Published[] {
  return [
    ...bindings.map((manifest) =>
      publish(folder, manifest, { "binding.js": `module.exports = "${manifest.name}";\n` }),
    ),
    ...nodes.map((manifest) =>
      publish(folder, manifest, {
        // The Node that runs this test stands in for 120 MB of another.
        "bin/node": `#!/bin/sh\nexec ${process.execPath} "$@"\n`,
        "include/node/node.h": "\n",
        "share/man/man1/node.1": "\n",
      }),
    ),
    publish(folder, parser, {
      "index.js": `module.exports = [require("made-leaf"), require("${ownBinding}")];\n`,
      "index.d.ts": "export {};\n",
      "index.js.map": "{}\n",
    }),
    publish(folder, leaf, { "index.js": 'module.exports = "leaf 2.0.0";\n' }),
    // Newer than the lock: to be left alone.
    publish(folder, { ...leaf, version: "2.9.0" }, { "index.js": 'module.exports = "newer";\n' }),
    publish(folder, tool, { "bin/tool": "#!/bin/sh\n" }),
  ];
}

/** What a registry has that mirrors only what this machine installs. */
export function ofThisPlatform(all: readonly Published[]): readonly Published[] {
  return all.filter(
    ({ manifest: { name, os } }) => os === undefined || name === ownBinding || name === ownNode,
  );
}

/** The project's own files, with a lock of everything, without any host in it. */
export function projectFiles(all: readonly Published[]): Readonly<Record<string, string>> {
  const root = {
    name: "made-workspace",
    private: true,
    workspaces: ["packages/*"],
    devDependencies: versions([tool]),
  };
  const own = {
    name: "telltale",
    version: "0.0.1",
    type: "module",
    bin: { telltale: "bin/telltale" },
    dependencies: versions([parser]),
    optionalDependencies: versions(nodes),
  };
  const locked = all
    .filter(({ manifest: { name, version } }) => name !== leaf.name || version === leaf.version)
    .map(({ manifest, integrity }) => {
      const { name: _, ...rest } = manifest;
      const kind = manifest === tool ? { dev: true } : "os" in manifest ? { optional: true } : {};
      return [`node_modules/${manifest.name}`, { ...rest, integrity, ...kind }];
    });
  const text = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
  return {
    "package.json": text(root),
    ".npmrc": "save-exact=true\nomit-lockfile-registry-resolved=true\n",
    [join("packages/telltale", "package.json")]: text(own),
    "packages/telltale/src/cli/main.ts":
      'import found from "made-parser";\nconsole.log(JSON.stringify(found as unknown));\n',
    "package-lock.json": text({
      name: root.name,
      lockfileVersion: 3,
      requires: true,
      packages: {
        "": root,
        ...Object.fromEntries(locked),
        "node_modules/telltale": { resolved: "packages/telltale", link: true },
        "packages/telltale": own,
      },
    }),
  };
}
