/** An open package at two neighbouring releases, of which the readable source is known. */
export interface SamplePair {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** The module that is bundled, in the package. */
  readonly entry: string;
}

/** Chosen for being written in several styles (classes, prototypes, modules, closures), before any of them was measured. */
export const samplePairs: readonly SamplePair[] = [
  { name: "axios", before: "1.6.8", after: "1.7.2", entry: "index.js" },
  { name: "commander", before: "11.1.0", after: "12.1.0", entry: "index.js" },
  { name: "express", before: "4.18.2", after: "4.19.2", entry: "index.js" },
  { name: "luxon", before: "3.4.4", after: "3.5.0", entry: "src/luxon.js" },
  { name: "undici", before: "6.18.2", after: "6.19.8", entry: "index.js" },
  { name: "ajv", before: "8.12.0", after: "8.17.1", entry: "dist/ajv.js" },
  { name: "yargs", before: "17.6.2", after: "17.7.2", entry: "build/lib/yargs-factory.js" },
  { name: "protobufjs", before: "7.2.6", after: "7.3.2", entry: "index.js" },
];

/** What makes the bundles; fetched for the measurement and no dependency of the project. */
export const minifiers = { esbuild: "0.28.2", terser: "5.51.2" } as const;
