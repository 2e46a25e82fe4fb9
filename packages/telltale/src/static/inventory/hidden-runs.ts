import { escapedRuns } from "../../capture/dialect/characters/hidden/escaped-runs.ts";
import type {
  HiddenRun,
  Setting,
  Severity,
} from "../../capture/dialect/characters/hidden/hidden-run.ts";
import { hiddenRuns as runsIn } from "../../capture/dialect/characters/hidden/hidden-runs.ts";
import { selectorBytes } from "../../capture/dialect/characters/hidden/decode-run.ts";
import { nameOf } from "../../capture/dialect/characters/name.ts";
import type { DerivedText } from "../program/derived-text.ts";
import type { Inventory } from "../result/inspection.ts";
import type { Place } from "../result/place.ts";
import { placesIn } from "../result/place.ts";
import type { FileKind } from "../unpack/unpacked.ts";
import type { Collecting, Collector } from "./collector.ts";
import { drawn } from "./drawn-text.ts";
import { openTally } from "./tally.ts";

type Entry = Inventory["hiddenRuns"][number];

const longestPayload = 2000;
const mostBytes = 400;
const around = 24;
const mostDerived = 500;

/** Texts written in invisible characters, and such characters where nothing needs them. */
export const hiddenRuns: Collector<"hiddenRuns"> = {
  kind: "hiddenRuns",
  open(): Collecting<Entry> {
    const found = openTally<Omit<Entry, "places" | "count">>();
    const derived: DerivedText[] = [];
    const look = (text: string, setting: Setting, place: (offset: number) => Place): void => {
      for (const run of [
        ...runsIn(text, setting),
        ...(setting === "name" ? [] : escapedRuns(text)),
      ]) {
        const facts = factsOf(text, run);
        const at = place(run.at);
        found.add(keyOf(facts), facts, () => at);
        if (run.decoded !== undefined && run.severity === "high" && derived.length < mostDerived)
          derived.push({
            kind: languageOf(run.decoded.text),
            text: run.decoded.text,
            place: at,
            as: "decoded",
          });
      }
    };
    return {
      moduleEnd({ text, place }) {
        look(text, "source", place);
      },
      file({ path, text, kind, ofMachineCode }) {
        // Texts in machine code follow one another by chance.
        if (ofMachineCode === true) return;
        look(text, sources.has(kind) ? "source" : "prose", placesIn(path, text));
      },
      path(path) {
        look(path, "name", () => ({ file: path, offset: 0 }));
      },
      derived: () => derived.splice(0),
      entries: () =>
        found
          .entries()
          .toSorted((one, other) => grades.indexOf(one.severity) - grades.indexOf(other.severity)),
    };
  },
};

const grades: readonly Severity[] = ["high", "medium", "low"];
const sources: ReadonlySet<FileKind> = new Set(["javascript", "typescript", "python", "shell"]);

function factsOf(text: string, run: HiddenRun): Omit<Entry, "places" | "count"> {
  const { family, characters, codes, severity, decoded, at, end } = run;
  const isBytes = decoded === undefined && family === "variation-selectors" && characters >= 4;
  return {
    kind: family,
    severity,
    characters,
    names: codes.map((code) => nameOf(code)),
    example: `${drawn(text.slice(Math.max(0, at - around), at))}<${characters} hidden>${drawn(text.slice(end, end + around))}`,
    ...(decoded === undefined
      ? {}
      : { by: decoded.by, payload: drawn(decoded.text.slice(0, longestPayload)) }),
    ...(isBytes
      ? { by: "variation selectors as bytes", payload: bytesText(text.slice(at, end)) }
      : {}),
  };
}

/** Bytes that are no text, in hexadecimal. */
function bytesText(run: string): string {
  const codes = [...run]
    .map((character) => character.codePointAt(0) ?? 0)
    .filter((code) => (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef));
  return Buffer.from(selectorBytes(codes.slice(0, mostBytes))).toString("hex");
}

/** The same message in several files is one entry; runs without a message are grouped by kind. */
function keyOf({ kind, severity, payload, names }: Omit<Entry, "places" | "count">): string {
  return `${kind} ${severity} ${payload ?? names.join()}`;
}

const shell =
  /^\s*(?:#!.*\bsh\b|(?:sudo|curl|wget|sh|bash|zsh|export|cd|echo|rm|chmod|python3?|node|npx?|pip3?|iex|powershell|cat|base64|nc)\s)|\|\s*(?:ba|z)?sh\b/;
const python = /^\s*(?:import \w+|from \w+ import |def \w+\(|exec\()/m;

/** The language of a message. Its `text` may be JavaScript, which only the parser tells. */
function languageOf(text: string): DerivedText["kind"] {
  if (shell.test(text)) return "shell";
  return python.test(text) && !/[;{]/.test(text) ? "python" : "text";
}
