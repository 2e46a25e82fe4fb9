import type { PlannedFile, PlannedMount } from "../../capture/cage/plan.ts";
import type { Subject, TurnPart } from "./subject.ts";
import { SubjectError } from "./subject-error.ts";

/** The trial's values for a subject's templates. */
export interface TurnSetting {
  /** Absolute, as the subject sees them. */
  readonly home: string;
  readonly workspace: string;
  readonly user: string;
  /** Absent: the vendor's own endpoint. */
  readonly baseUrl?: string;
  readonly scenario: "ok" | "tools";
  /** The user's prompt; `say ok` when absent. */
  readonly prompt?: string;
  /** True to set what the vendor documents for turning contacts off. */
  readonly optOut?: boolean;
}

/** One turn with all templates filled: fields as in a `TrialPlan`. */
export interface PlannedTurn {
  readonly argv: readonly string[];
  readonly before: readonly (readonly string[])[];
  readonly variables: Readonly<Record<string, string>>;
  readonly files: readonly PlannedFile[];
  readonly mounts: readonly PlannedMount[];
  readonly path: readonly string[];
  readonly own: readonly string[];
}

export const defaultPrompt = "say ok";

/**
 * Fills a subject's templates. Pure. Throws `bad-base-url` when the base URL is invalid, or the subject cannot take
 * one.
 */
export function planTurn(subject: Subject, setting: TurnSetting): PlannedTurn {
  const { turn } = subject;
  const parts: TurnPart[] = [
    turn.always,
    setting.baseUrl === undefined ? turn.withDefault : turn.withBaseUrl,
  ];
  if (setting.scenario === "tools") parts.push(turn.withTools);
  if (setting.optOut === true) parts.push(turn.optOut);
  const base = setting.baseUrl === undefined ? "" : checkBaseUrl(setting.baseUrl);
  // Many vendors' base URLs end in a version.
  const versioned = /\/v\d+[a-z]*$/.test(base);
  const values: Readonly<Record<string, string>> = {
    home: setting.home,
    workspace: setting.workspace,
    user: setting.user,
    base,
    prompt: setting.prompt ?? defaultPrompt,
  };
  const fill = (text: string): string =>
    text.replaceAll(
      /\{(home|workspace|user|base|prompt)\}(\/v1(?![\w.]))?/g,
      (whole, name: string, version = "") =>
        `${values[name] ?? whole}${name === "base" && versioned ? "" : version}`,
    );
  const merged = new Map<string, PlannedFile>();
  for (const file of parts.flatMap((part) => part.files ?? [])) {
    const path = fill(file.path);
    merged.set(path, {
      ...file,
      path,
      content: typeof file.content === "string" ? fill(file.content) : file.content,
    });
  }
  return {
    argv: [...turn.argv, ...parts.flatMap((part) => part.argv ?? [])].map(fill),
    before: parts.flatMap((part) => part.before ?? []).map((argv) => argv.map(fill)),
    variables: Object.fromEntries(
      parts
        .flatMap((part) => Object.entries(part.variables ?? {}))
        .map(([name, value]) => [name, fill(value)]),
    ),
    files: [...merged.values()],
    mounts: subject.mounts.map(({ from, to }) => ({ from, to: fill(to) })),
    path: subject.path.map(fill),
    own: subject.own.map(fill),
  };
}

/** The base URL goes into JSON, TOML and shell words, so only characters of a URL are allowed. */
function checkBaseUrl(text: string): string {
  let url;
  try {
    url = new URL(text);
  } catch (error) {
    throw new SubjectError(
      "bad-base-url",
      `${text} is not a URL: write a base URL as http://host or https://host:port/path`,
      { cause: error },
    );
  }
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new SubjectError("bad-base-url", `${text}: a base URL begins with http:// or https://`);
  if (/["'\\\s{}`$]/.test(text))
    throw new SubjectError("bad-base-url", `${text}: a base URL holds no quotes, spaces or braces`);
  return text.replace(/\/+$/, "");
}
