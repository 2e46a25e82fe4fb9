import type { HiddenTable } from "../../static/result/inspection.ts";
import { cutStart } from "../text/cut.ts";
import { visible } from "../text/visible.ts";

/** `cli.js:12:3450`: file name, line and column; in a file without lines the offset. */
export function placeText(
  { file, offset, line, column }: HiddenTable["place"],
  width = 40,
): string {
  const name = file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("!")) + 1);
  const at = line === undefined ? `+${offset}` : `${line}:${column ?? 1}`;
  return `${cutStart(visible(name === "" ? file : name), width)}:${at}`;
}
