import { createHash } from "node:crypto";
import {
  codePointText,
  isEmojiPart,
  isInvisible,
  isJoinerInScript,
} from "../../../capture/dialect/characters/kinds.ts";
import { namesIn } from "../../inventory/names-in.ts";
import type { UnpackedFile } from "../../unpack/unpacked.ts";
import { roleOf } from "../../inventory/role-of.ts";
import { noNames } from "./text-row.ts";
import type { TextNames, TextRow } from "./text-row.ts";

/** Limit on the size of all texts that are compared. */
const mostKept = 48 * 1024 * 1024;
/** Limits on the texts that are searched for names: of all together, and of one. */
const mostNamed = 24 * 1024 * 1024;
const longestNamed = 2 * 1024 * 1024;
const mostNames = 500;
const mostFiles = 100_000;

/**
 * All files of a program that are not read as functions.
 * @param isRead whether a file is read as functions.
 * @param nameOf its name relative to the subject's own folder.
 */
export function readTexts(
  files: readonly UnpackedFile[],
  isRead: (file: UnpackedFile) => boolean,
  nameOf: (path: string) => string,
): readonly TextRow[] {
  const rows: TextRow[] = [];
  let [kept, named] = [0, 0];
  for (const file of files) {
    // Sources out of a source map and texts out of machine code are parts of another file.
    if (isRead(file) || file.original === true || file.ofMachineCode === true) continue;
    if (rows.length >= mostFiles) break;
    const { path, kind, text, bytes } = file;
    const role = roleOf(file);
    const length = text?.length ?? 0;
    const isKept = text !== undefined && kept + length <= mostKept;
    if (isKept) kept += length;
    const isNamed =
      text !== undefined &&
      role !== "text" &&
      length <= longestNamed &&
      named + length <= mostNamed;
    if (isNamed) named += length;
    rows.push({
      name: nameOf(path),
      path,
      kind,
      role,
      digest: createHash("sha256").update(bytes).digest("hex"),
      bytes: bytes.length,
      ...(isKept ? { text } : {}),
      names: isNamed ? namesOf(file, text) : noNames,
    });
  }
  return rows;
}

function namesOf({ kind }: UnpackedFile, text: string): TextNames {
  const found = {
    host: new Set<string>(),
    variable: new Set<string>(),
    file: new Set<string>(),
    command: new Set<string>(),
  };
  // In instructions a host that is only mentioned counts too: a model may be sent to it.
  for (const { is, value, mentioned } of namesIn(kind, text))
    if (mentioned !== true && found[is].size < mostNames) found[is].add(value);
  return {
    hosts: [...found.host],
    variables: [...found.variable],
    files: [...found.file],
    commands: [...found.command],
    characters: [...charactersIn(text)],
  };
}

/** Invisible characters that neither a script (writing system) nor an emoji needs. */
function charactersIn(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { 0: character, index: at } of text.matchAll(/[^\x00-\x7f]/gu)) {
    if (found.size >= mostNames) break;
    if (!isInvisible(character) || isEmojiPart(text, at) || isJoinerInScript(text, at)) continue;
    if (at > 0 || character !== "\uFEFF") found.add(codePointText(character));
  }
  return found;
}
