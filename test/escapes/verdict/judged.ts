import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Ran } from "../../bad-input/run.ts";
import type { Place } from "../place.ts";

/** What `telltale audit --json` and `telltale judge --json` print, as far as attacks look at it. */
export interface Judged {
  readonly verdict: string;
  readonly conclusive: boolean;
  readonly inconclusiveBecause: readonly string[];
  readonly egress: readonly { readonly host: string; readonly during?: string }[];
  readonly reads: readonly { readonly path: string; readonly during?: string }[];
  readonly executes: readonly { readonly argv: readonly string[]; readonly during?: string }[];
  readonly left?: { readonly install?: number };
  readonly coverage: { readonly sufficient: boolean };
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly title: string;
    readonly evidence: readonly string[];
  }[];
}

/** @throws AssertionError where nothing was printed that could be read, or the code is another. */
export function judgedWith(code: number, ran: Ran): Judged {
  assert.equal(ran.code, code, `${ran.stderr}\n${ran.stdout.slice(0, 2000)}`);
  return JSON.parse(ran.stdout) as Judged;
}

/** Watches a command, and leaves its trace in a folder. */
export async function savedTrace(place: Place, words: readonly string[]): Promise<string> {
  const folder = `${place.folder}/saved`;
  const { code, stderr } = await place.telltale(["watch", "--quiet", "--save", folder, ...words]);
  assert.equal(code, 0, stderr);
  return folder;
}

type Saved = Readonly<Record<string, unknown>>;

/** A folder with one saved trace, changed as told: what another machine may hand over to be judged. */
export async function changedTrace(place: Place, change: (trace: Saved) => Saved): Promise<string> {
  const folder = await savedTrace(place, ["--", "true"]);
  const path = `${folder}/t1.json`;
  const trace = JSON.parse(readFileSync(place.outside(path), "utf8")) as Saved;
  place.write(path, JSON.stringify({ ...trace, ...change(trace) }));
  return folder;
}

export function lookup(name: string, at: number): object {
  return { name, type: "A", answer: ["198.18.61.56"], server: "192.168.1.1", at };
}
