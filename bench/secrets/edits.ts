import { createVault } from "../../packages/telltale/src/guard/secrets/placeholders/vault.ts";
import {
  createByteRestorer,
  createTextRestorer,
  restoreText,
} from "../../packages/telltale/src/guard/secrets/placeholders/restorer.ts";
import { secretFinder } from "../../packages/telltale/src/guard/secrets/find-secrets.ts";
import type { Vault } from "../../packages/telltale/src/guard/secrets/placeholders/vault.ts";
import type { Labelled } from "./read-set.ts";

/** What an edit with a placeholder should leave on disk: the same edit of the value. */
interface Edit {
  readonly name: string;
  readonly write: (secret: string) => string;
  /** How it comes in, if not in one text. */
  readonly through?: (vault: Vault, edited: string) => string;
}

const half = (text: string): number => Math.floor(text.length / 2);

const edits: readonly Edit[] = [
  { name: "as it is", write: (secret) => `key = ${secret}\n` },
  { name: "quoted", write: (secret) => `const key = "${secret}";\n` },
  { name: "escaped in JSON", write: (secret) => JSON.stringify({ text: `key = "${secret}"\n` }) },
  {
    name: "escaped in JSON twice",
    write: (secret) =>
      JSON.stringify({ partial_json: JSON.stringify({ new_string: `k="${secret}"\n` }) }),
  },
  {
    name: "quoted for the shell",
    write: (secret) => `export KEY='${secret.replaceAll("'", String.raw`'\''`)}'\n`,
  },
  {
    name: "escaped for an address",
    write: (secret) => `https://x.io/?key=${encodeURIComponent(secret)}`,
  },
  {
    name: "in chunks of 1 byte",
    write: (secret) => `data: ${secret}\n`,
    through: (vault, edited) => inChunks(vault, edited, 1),
  },
  {
    name: "in chunks of 7 bytes",
    write: (secret) => `data: ${secret}\n`,
    through: (vault, edited) => inChunks(vault, edited, 7),
  },
  {
    name: "in deltas of 5 characters",
    write: (secret) => `the key ${secret} is set`,
    through: (vault, edited) => {
      const restorer = createTextRestorer(vault);
      const deltas = edited.match(/[^]{1,5}/g) ?? [];
      return deltas.map((delta) => restorer.push(delta)).join("") + restorer.end();
    },
  },
  {
    name: "split in two strings",
    write: (secret) => `"${secret.slice(0, half(secret))}" +\n  "${secret.slice(half(secret))}"`,
  },
  {
    name: "split over two lines",
    write: (secret) => `${secret.slice(0, half(secret))}\\\n    ${secret.slice(half(secret))}`,
  },
  { name: "in capital letters", write: (secret) => `KEY=${secret.toUpperCase()}` },
  { name: "in small letters", write: (secret) => `key=${secret.toLowerCase()}` },
  { name: "without its prefix", write: (secret) => `rest: ${secret.slice(8)}` },
  {
    name: "summarised by its ends",
    write: (secret) => `${secret.slice(0, 6)}…${secret.slice(-4)}`,
  },
  { name: "in base64", write: (secret) => Buffer.from(secret).toString("base64") },
];

export interface Returned {
  readonly name: string;
  readonly tried: number;
  /** What lands is the edit of the real value. */
  readonly same: number;
}

export function measureEdits(samples: readonly Labelled[]): readonly Returned[] {
  const findSecrets = secretFinder();
  const vault = createVault(Buffer.alloc(32, 3));
  const pairs = samples.flatMap(({ text }) =>
    findSecrets(text).map(({ rule, value }) => [value, vault.placeholderFor(value, rule)] as const),
  );
  const unique = [...new Map(pairs).entries()].filter(([value]) => !/[\s\\]/.test(value));
  return edits.map(({ name, write, through = restoreText }) => ({
    name,
    tried: unique.length,
    same: unique.filter(
      ([value, placeholder]) => through(vault, write(placeholder)) === write(value),
    ).length,
  }));
}

function inChunks(vault: Vault, edited: string, size: number): string {
  const restorer = createByteRestorer(vault);
  const bytes = Buffer.from(edited);
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    parts.push(restorer.push(bytes.subarray(at, at + size)));
  }
  return Buffer.concat([...parts, restorer.end()]).toString("utf8");
}
