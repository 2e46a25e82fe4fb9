import { run } from "node:test";
import type { TestEvent } from "node:test/reporters";
import { outcomeOf } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

export interface FileResult {
  readonly file: string;
  readonly outcomes: readonly Outcome[];
  readonly seconds: number;
  /** The last of what the file wrote to standard error. */
  readonly complaint: string;
}

/**
 * Runs one test file in a process of its own and gives what each test in it said.
 *
 * @param limit seconds for the whole file. Node's own time limit lives inside the process under test
 *   and never strikes when a test spins, so the process is ended from here.
 */
export async function runFile(file: string, limit: number): Promise<FileResult> {
  const began = performance.now();
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), limit * 1000);
  const outcomes: Outcome[] = [];
  /** Begun and not ended: said as it happens, where outcomes wait for the end of the file. */
  const underWay = new Set<string>();
  let complaint = "";
  try {
    for await (const event of run({ files: [file], signal: patience.signal })) {
      complaint = (complaint + complaintOf(event)).slice(-2000);
      if (event.type === "test:dequeue") underWay.add(event.data.name);
      if (event.type === "test:complete") underWay.delete(event.data.name);
      const outcome = outcomeOf(event, file);
      // The runner reports the end that we brought about as a failure of the whole file.
      const isOurEnding = patience.signal.aborted && outcome?.name === file;
      if (outcome !== undefined && !isOurEnding) outcomes.push(outcome);
    }
  } finally {
    clearTimeout(timer);
  }
  if (patience.signal.aborted) {
    const names = [...underWay].filter((name) => name !== file).join(", ");
    outcomes.push(failure(file, `still running after ${limit} s; ended in: ${names}`));
  } else if (outcomes.length === 0) outcomes.push(failure(file, "declares no test"));
  return { file, outcomes, seconds: (performance.now() - began) / 1000, complaint };
}

/** What a file wrote to standard error, and what the runner has to say of errors outside any test. */
function complaintOf(event: TestEvent): string {
  if (event.type === "test:stderr") return event.data.message;
  const isError = event.type === "test:diagnostic" && event.data.message.startsWith("Error");
  return isError ? `${event.data.message}\n` : "";
}

function failure(name: string, because: string): Outcome {
  return { name, status: "failed", because };
}
