import assert from "node:assert/strict";
import type { Place } from "../place.ts";

/** What `telltale inspect --json` prints, as far as texts, code in texts and the environment go. */
export interface ReadReport {
  readonly inventory: {
    readonly hosts: readonly {
      readonly host: string;
      readonly use: string;
      readonly stated: string;
      readonly count: number;
    }[];
    readonly variables: readonly {
      readonly name: string;
      readonly as: string;
      readonly places: readonly { readonly file: string }[];
    }[];
    readonly hiddenRuns: readonly {
      readonly kind: string;
      readonly severity: string;
      readonly payload?: string;
      readonly places: readonly {
        readonly file: string;
        readonly line?: number;
        readonly column?: number;
      }[];
    }[];
  };
  readonly flows: readonly {
    readonly source: { readonly factor: string; readonly place: { readonly file: string } };
    readonly sink: { readonly kind: string; readonly name?: string };
  }[];
  readonly coverage: {
    readonly sourceCharacters: number;
    readonly parsedCharacters: number;
    readonly limits: readonly string[];
  };
}

/** Reads a file or folder of the place. @returns what was printed, and the exit code. */
export async function read(
  place: Place,
  path: string,
): Promise<ReadReport & { readonly code: number | null }> {
  const { code, stdout, stderr } = await place.telltale(["inspect", "--json", "--quiet", path]);
  assert.ok(code === 0 || code === 1, stderr);
  return { ...(JSON.parse(stdout) as ReadReport), code };
}

/** Names of the hosts, variables and flows in a report: what two programs that do the same have in common. */
export function gist({
  inventory,
  flows,
}: ReadReport): Readonly<Record<string, readonly string[]>> {
  return {
    hosts: inventory.hosts.map(({ host, use, stated }) => `${host} ${use} ${stated}`).toSorted(),
    variables: inventory.variables.map(({ name, as }) => `${name} ${as}`).toSorted(),
    flows: flows
      .map(({ source, sink }) => `${source.factor} ${sink.kind} ${sink.name ?? ""}`)
      .toSorted(),
  };
}

/** The last part of a path through folders and archives. */
export function lastPart(path: string): string {
  return /[^/!]*$/.exec(path)?.[0] ?? path;
}
