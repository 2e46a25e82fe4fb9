import { posix } from "node:path";
import type { ContainerFinding } from "./container-format.ts";

/** The parts of an archive entry that decide where it is installed. */
export interface PlacedEntry {
  readonly name: string;
  readonly isLink: boolean;
  readonly bytes: Buffer;
}

export interface Placing<Entry extends PlacedEntry> {
  /** First the entries that remain after installation, named by their place; then those that are overwritten. */
  readonly entries: readonly Entry[];
  readonly findings: readonly ContainerFinding[];
}

const mostFindings = 100;

/**
 * Installers write one entry after the other: of several entries for one place, the last is what runs (tried with npm
 * 11, unzip 6 and Python's zipfile; installers of extensions were not tried). A reader of another entry reads another
 * program.
 *
 * @param root the folder that the installer strips, if any: npm strips the first path segment, whatever it is.
 */
export function resolveDuplicates<Entry extends PlacedEntry>(
  entries: readonly Entry[],
  root: string | undefined,
): Placing<Entry> {
  const byPlace = Map.groupBy(entries, ({ name }) => placeOf(name, root));
  const kept: Entry[] = [];
  const replaced: Entry[] = [];
  const findings: ContainerFinding[] = [];
  for (const [place, same] of byPlace) {
    const last = same.at(-1);
    if (last === undefined) continue;
    kept.push(last.name === place ? last : { ...last, name: place });
    for (const [index, each] of same.slice(0, -1).entries())
      replaced.push({ ...each, name: `${place}#${index + 1}` });
    if (same.length > 1) findings.push(replacement(place, last, same.slice(0, -1)));
  }
  const alike = Map.groupBy(byPlace.keys(), foldedPlace);
  for (const [, places] of alike) if (places.length > 1) findings.push(likeness(places));
  return { entries: [...kept, ...replaced], findings: findings.slice(0, mostFindings) };
}

function placeOf(name: string, root: string | undefined): string {
  // A path that leads outside is refused elsewhere; its name must stay as it is for that.
  if (/(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:/.test(name) || name === "") return name;
  const plain = posix.normalize(name).replace(/\/+$/, "");
  if (root === undefined) return plain;
  const slash = plain.indexOf("/");
  return slash < 0 ? plain : root + plain.slice(slash);
}

/** The place as file systems see it that ignore case, Unicode normal form, or trailing dots and blanks. */
function foldedPlace(place: string): string {
  return place
    .normalize("NFC")
    .toLowerCase()
    .split("/")
    .map((part) => part.replace(/(?<=[^. ])[. ]+$/, ""))
    .join("/");
}

function replacement(
  place: string,
  last: PlacedEntry,
  before: readonly PlacedEntry[],
): ContainerFinding {
  const names = [...new Set([...before, last].map(({ name }) => name))];
  const links = [...before, last].some(({ isLink }) => isLink) !== last.isLink || last.isLink;
  const isSame = !links && before.every(({ bytes }) => bytes.equals(last.bytes));
  const spelt = names.length === 1 ? "" : ` (${names.slice(0, 4).map(quoted).join(", ")})`;
  return {
    is: "finding",
    name: place,
    rule: "duplicate-entry",
    severity: isSame ? "info" : "high",
    title: isSame
      ? `${quoted(place)} is ${before.length + 1} times in the archive${spelt}, with the same content`
      : `${quoted(place)} is ${before.length + 1} times in the archive${spelt}${links ? ", once as a link" : ""}, with other content: the last replaces what comes before`,
  };
}

function likeness(places: readonly string[]): ContainerFinding {
  return {
    is: "finding",
    name: places.at(-1) ?? "",
    rule: "duplicate-entry",
    severity: "medium",
    title: `${places.slice(0, 4).map(quoted).join(" and ")} are one file where names are not told apart by case, normal form or a dot at the end`,
  };
}

function quoted(name: string): string {
  return JSON.stringify(name.slice(0, 100));
}
