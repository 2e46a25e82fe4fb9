import { quoted } from "../text/tokens.ts";
import type { RecordedRequest } from "../replay/recorded-requests.ts";
import { foldPaths } from "./fold-paths.ts";
import type { FoldedPaths } from "./fold-paths.ts";
import { listText } from "./rule-text.ts";
import type { DraftRule } from "./rule-text.ts";

/** Areas that are named as a whole: their files have names of chance, or are the same on every machine. */
const wholeAreas = { read: ["system", "own", "temp"], write: ["temp"] } as const;

/** What is never named together with others, by action: it is to be looked at one by one. */
const watched = {
  read: { id: "sensitive", attributes: ["isSensitive"] },
  write: { id: "sensitive-or-run-later", attributes: ["isSensitive", "runsLater"] },
} as const;

type PathAction = keyof typeof watched;

/** A rule without the list that it is to have. */
type BaseRule = Omit<DraftRule, "conditions"> & Partial<Pick<DraftRule, "conditions">>;

/** Files that were read and written: by area, by folder, and one by one where that matters. */
export function draftPathRules(
  recorded: readonly RecordedRequest[],
  principal: string,
  most: number,
): readonly DraftRule[] {
  return (["read", "write"] as const).flatMap((action) => {
    const own = recorded.filter(({ request }) => request.action === action);
    const isWatched = ({ prepared }: RecordedRequest): boolean =>
      watched[action].attributes.some((name) => prepared.resource.attrs[name] === true);
    const plain = own.filter((each) => !isWatched(each));
    const areas: readonly string[] = wholeAreas[action].filter((area) =>
      plain.some((each) => areaOf(each) === area),
    );
    const single = plain.filter((each) => !areas.includes(areaOf(each)));
    return [
      ...areaRules(plain, areas, action, principal),
      ...listRules(countsOf(single), most, {
        id: action,
        because: `recorded sessions ${action === "read" ? "read" : "wrote"} these`,
        comments: [],
        principal,
        action,
        exceptions: [anyOf(action)],
      }),
      ...listRules(countsOf(own.filter(isWatched)), most, {
        id: `${action}-${watched[action].id}`,
        because: "recorded sessions did this: take out what they had no reason to",
        comments: ["Look at each of these."],
        principal,
        action,
        conditions: [anyOf(action)],
      }),
    ];
  });
}

/** Programs that were run, one by one. */
export function draftProgramRules(
  recorded: readonly RecordedRequest[],
  principal: string,
  most: number,
): readonly DraftRule[] {
  const programs = recorded.filter(({ request }) => request.action === "execute");
  const counts = countsOf(programs);
  const base = {
    id: "execute",
    because: "recorded sessions ran these",
    comments: [],
    principal,
    action: "execute",
  };
  if (counts.size > most) return listRules(counts, most, base);
  return fileRules(sortedCounts(counts), base);
}

function areaRules(
  plain: readonly RecordedRequest[],
  areas: readonly string[],
  action: PathAction,
  principal: string,
): readonly DraftRule[] {
  return areas.map((area) => {
    const paths = countsOf(plain.filter((each) => areaOf(each) === area));
    return {
      id: `${action}-${area}`,
      because: `recorded sessions ${action === "read" ? "read" : "wrote"} in this area`,
      comments: [`${paths.size} ${paths.size === 1 ? "path" : "paths"}`],
      principal,
      action,
      conditions: [`resource.area == ${quoted(area)}`],
      exceptions: [anyOf(action)],
    };
  });
}

function anyOf(action: PathAction): string {
  return watched[action].attributes.map((name) => `resource.${name}`).join(" || ");
}

const nothing: FoldedPaths = { files: new Map(), patterns: new Map(), folders: new Map() };

/** One rule for single paths, one for names of one form, and one for folders. */
function listRules(
  counts: ReadonlyMap<string, number>,
  most: number,
  base: BaseRule,
): readonly DraftRule[] {
  const own = base.conditions ?? [];
  const isExact = base.exceptions === undefined && counts.size <= most;
  const { files, patterns, folders } = isExact
    ? { ...nothing, files: sortedCounts(counts) }
    : foldPaths(counts, most);
  return [
    ...fileRules(files, { ...base, id: `${base.id}-files` }),
    ...(patterns.size === 0
      ? []
      : [{ ...base, id: `${base.id}-names`, conditions: [...own, patternsText(patterns)] }]),
    ...(folders.size === 0
      ? []
      : [
          {
            ...base,
            id: `${base.id}-folders`,
            conditions: [
              ...own,
              `resource in ${listText(folders, (path) => `Path::${quoted(path)}`)}`,
            ],
          },
        ]),
  ];
}

function patternsText(patterns: ReadonlyMap<string, number>): string {
  const last = patterns.size - 1;
  const lines = [...patterns].map(
    ([pattern, count], at) =>
      `  resource.path like ${quoted(pattern)}${at === last ? "" : " ||"} // ${count}`,
  );
  return `\n${lines.join("\n")}\n`;
}

function fileRules(files: ReadonlyMap<string, number>, base: BaseRule): readonly DraftRule[] {
  if (files.size === 0) return [];
  return [
    {
      ...base,
      conditions: [
        ...(base.conditions ?? []),
        `${listText(files, quoted)}.contains(resource.path)`,
      ],
    },
  ];
}

function areaOf({ prepared }: RecordedRequest): string {
  return String(prepared.resource.attrs["area"]);
}

function countsOf(recorded: readonly RecordedRequest[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { prepared, count } of recorded) {
    const { id } = prepared.resource;
    counts.set(id, count + (counts.get(id) ?? 0));
  }
  return counts;
}

function sortedCounts(counts: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  return new Map([...counts].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
