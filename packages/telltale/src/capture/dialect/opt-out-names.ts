/*
 * Environment variables by which a user opts out of reports, or of update checks. There is no list of them, since each
 * program has its own. They are recognised by the words in their names, and by their values.
 */

/** The topic of an opt-out. */
export type OptOutTopic = "reports" | "updates";

/** Words in names. A word may stand alone or be joined with its neighbour (`NOTELEMETRY`). */
const words = {
  /** Reports to the vendor, whatever they are called. */
  reports: [
    // The name of a program may precede them (`GOTELEMETRY`).
    ...[
      "[A-Z0-9]*TELEMETRY",
      "[A-Z0-9]*ANALYTICS",
      "TRACKING",
      "TRACKERS?",
      "TRACK",
      "TELEMETRICS",
    ],
    ...["METRICS?", "STATS", "STATISTICS", "REPORTING", "USAGE", "DIAGNOSTICS?", "INSIGHTS"],
    ...["CRASH_?REPORT(?:S|ER)?", "ERROR_?REPORTS?", "BUG_?REPORTS?", "FEEDBACK", "SURVEYS?"],
    ...["HEARTBEATS?", "BEACONS?", "(?:PHONE|CALL)_?HOME", "NON_?ESSENTIAL", "OTEL", "ANALYTIC"],
  ],
  updates: ["(?:AUTO_?)?UPDATE(?:S|R)?", "(?:AUTO_?)?UPGRADES?"],
  refusal: [
    ...["DISABLE[DS]?", "DISABLING", "NOT?", "DONT", "NEVER", "OPT_?OUT", "SKIP", "OFF", "STOP"],
    ...["DISALLOW(?:ED)?", "WITHOUT", "SUPPRESS", "BLOCK", "DENY", "REFUSE", "REJECT", "FORBID"],
  ],
  permission: [
    ...["ENABLE[DS]?", "ALLOW(?:ED)?", "SEND(?:ING)?", "COLLECT(?:ION)?", "OPT_?IN", "ON", "USE"],
    ...["SHARE", "SHARING", "ACCEPT(?:ED)?", "ACTIVE", "CONSENT", "UPLOADS?"],
  ],
  /**
   * Words that may follow the topic in the name of a switch; after any other word it is an address, a number or a file.
   */
  filling: [
    ...["LEVEL", "MODE", "STATUS", "STATE", "SETTINGS?", "PREFERENCE", "DATA", "EVENTS", "LOGGING"],
    ...["REPORTS?", "REPORTER", "EXPORT(?:ER)?", "TRAFFIC", "CHECKS?", "NOTIFIER", "SDK", "CLIENT"],
  ],
  /** Switches that only help to debug the reports. */
  other: ["DEBUG", "VERBOSE", "DRY", "MOCK", "FAKE", "TEST"],
} as const;
type Kind = keyof typeof words;

const kinds = Object.keys(words) as Kind[];
const oneWord = new RegExp(
  `^(?:${kinds.map((kind) => `(?<${kind}>${words[kind].join("|")})`).join("|")})$`,
);
const gluedWords = new RegExp(
  `^(?<before>${[...words.refusal, ...words.permission].join("|")})?(?<topic>${[...words.reports, ...words.updates].join("|")})(?<after>${[...words.refusal, ...words.permission].join("|")})?$`,
);
/** Topics that are a switch without another word. */
const plainTopic = /(?:TELEMETRY|ANALYTICS|TRACKING)$/;
/** What is left out of names: the words behind the letters of a header (DNT), and from what one opts out. */
const unspoken: Readonly<Record<string, readonly string[]>> = {
  DNT: ["NOT", "TRACK"],
  OPTOUT: ["OPTOUT", "TRACKING"],
};
/** Words of two parts, joined to one. */
const twoParts =
  /(?<=^|_)(OPT)_(IN|OUT)(?=_|$)|(?<=^|_)(CRASH|ERROR|BUG)_(REPORTS?|REPORTER)(?=_|$)|(?<=^|_)(PHONE|CALL)_(HOME)(?=_|$)|(?<=^|_)(NON)_(ESSENTIAL)(?=_|$)|(?<=^|_)(AUTO)_(UPDATE[SR]?|UPGRADES?)(?=_|$)/g;

const longestName = 80;

/** What a variable's value means for a switch. */
const noValue =
  /^(?:0|false|f|no|n|off|none|never|null|nil|disabled?|den(?:y|ied)|declined?|rejected?|refused?|opt-?_?out|)$/;

interface Switch {
  readonly topic: OptOutTopic;
  /** Whether a true value turns reports off. */
  readonly isNegative: boolean;
  /** Whether a word of its own, or a topic with no other meaning, makes it a switch. */
  readonly isPlain: boolean;
}

function switchOf(name: string): Switch | undefined {
  if (name.length > longestName) return undefined;
  const named = name
    .replaceAll(/([a-z])([A-Z])/g, "$1_$2")
    .toUpperCase()
    .replaceAll(/[-.]/g, "_")
    .replaceAll(twoParts, (all) => all.replace("_", ""))
    .split("_")
    .flatMap(unglued);
  const parts = named.some(isTopic) ? named : named.flatMap((part) => unspoken[part] ?? [part]);
  const known = parts.map(kindOf);
  const at = parts.findLastIndex(isTopic);
  if (at < 0 || known.includes("other")) return undefined;
  const refusals = known.filter((kind) => kind === "refusal").length;
  const isNegative = refusals % 2 === 1;
  const isSwitch = known
    .slice(at + 1)
    .every((kind) => kind === "permission" || kind === "filling" || kind === "refusal");
  if (refusals === 0 && !isSwitch) return undefined;
  return {
    topic: known[at] === "updates" ? "updates" : "reports",
    isNegative,
    isPlain: refusals > 0 || known.includes("permission") || plainTopic.test(parts[at] ?? ""),
  };
}

function unglued(part: string): readonly string[] {
  const { before, topic, after } = gluedWords.exec(part)?.groups ?? {};
  if (topic === undefined) return [part];
  return [before, topic, after].filter((each) => each !== undefined);
}

function isTopic(part: string): boolean {
  const kind = kindOf(part);
  return kind === "reports" || kind === "updates";
}

function kindOf(part: string): Kind | undefined {
  const groups = oneWord.exec(part)?.groups ?? {};
  return kinds.find((kind) => groups[kind] !== undefined);
}

/** Whether a variable's name says that it turns reports or updates off, or on. */
export function isOptOutName(name: string): boolean {
  return switchOf(name)?.isPlain === true;
}

/** What a variable with this value asks programs to leave out; undefined when it asks no such thing. */
export function optsOut(name: string, value: string): OptOutTopic | undefined {
  const found = switchOf(name);
  if (found === undefined) return undefined;
  const said = value.trim().toLowerCase();
  // Most programs treat an empty value as an unset variable.
  if (said === "") return undefined;
  return noValue.test(said) === found.isNegative ? undefined : found.topic;
}
