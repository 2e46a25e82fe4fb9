import { CageError } from "../capture/cage/errors.ts";
import { PolicyError } from "../guard/policy/policy-error.ts";
import { SessionError } from "../guard/session/session-error.ts";
import { InspectError } from "../static/result/inspect-error.ts";
import { ExperimentError } from "../trial/factors/error.ts";
import { visible } from "../report/text/visible.ts";
import { SubjectError } from "../trial/subject/subject-error.ts";
import { TraceError } from "../capture/trace/error.ts";
import { UsageError } from "./usage-error.ts";

/** The error classes of the boundaries: each message is one line that says what to do next. */
const boundaries = [
  UsageError,
  SubjectError,
  InspectError,
  PolicyError,
  SessionError,
  ExperimentError,
  CageError,
  TraceError,
] as const;

/** System errors that are nobody's fault, and what to do about each. */
const refusals: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full; make room and try again",
  EDQUOT: "the disk quota is used up; make room and try again",
  EROFS: "the file system is read-only; choose another folder",
  EACCES: "permission was refused; choose another place or ask for the right",
  EMFILE: "too many files are open; raise the limit (ulimit -n)",
  ENFILE: "too many files are open on this machine",
  ENOMEM: "the memory is used up",
};

/** Limit on a message: a name from a hostile file can be as long as the file. */
const longestLine = 2000;

/** The one line for an error that a user can do something about; undefined for a bug in Telltale. */
export function lineOf(error: unknown): string | undefined {
  if (boundaries.some((boundary) => error instanceof boundary)) {
    return oneLine((error as Error).message);
  }
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  const refusal = refusals[String(error.code)];
  if (refusal === undefined) return undefined;
  const path = "path" in error ? `${String(error.path)}: ` : "";
  return oneLine(`${path}${refusal} (${String(error.code)})`);
}

/** The message for a bug, with everything that a bug report needs. */
export function bugReport(error: unknown, version: string): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const causes = error instanceof Error && error.cause !== undefined ? [causeOf(error.cause)] : [];
  const lines = [...trace.split("\n"), ...causes].map((line) => `  ${visible(line)}`);
  const { platform, arch } = process;
  return [
    "telltale: this is a bug in Telltale, not in what you typed. Please report it with these lines:",
    `  telltale ${version}, Node ${process.version}, ${platform}-${arch}`,
    ...lines,
    "",
  ].join("\n");
}

function causeOf(cause: unknown): string {
  return `caused by ${cause instanceof Error ? (cause.stack?.split("\n")[0] ?? cause.message) : String(cause)}`;
}

/** A message may contain file names and the subject's words, which must not control the terminal. */
function oneLine(message: string): string {
  const line = message
    .slice(0, longestLine)
    .trim()
    .replaceAll(/\s*\n\s*/g, " ");
  return `${visible(line)}${message.length > longestLine ? "…" : ""}`;
}
