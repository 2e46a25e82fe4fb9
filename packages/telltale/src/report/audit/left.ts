import type { Origins } from "../../audit/result.ts";
import { shareText } from "../amounts.ts";
import type { Line } from "../line.ts";
import { span } from "../line.ts";
import { columnsOf } from "../text/columns.ts";
import { sectionIndent } from "./layout.ts";

const parts: readonly {
  readonly key: keyof Origins;
  readonly name: string;
  readonly mark: string;
}[] = [
  { key: "vendor", name: "vendor's own text", mark: "▇" },
  { key: "user", name: "your words, files", mark: "▅" },
  { key: "environment", name: "environment", mark: "▃" },
  { key: "unexplained", name: "unexplained", mark: "▁" },
];
const barColumns = 20;
const name = "LEFT    ";

/** Where what left came from, as a bar and as shares; each part has a mark of its own. */
export function left(origins: Origins | undefined, width: number): readonly Line[] {
  if (origins === undefined) return [];
  const whole = parts.reduce((sum, part) => sum + origins[part.key], 0);
  if (whole === 0) return [];
  const shares = parts
    .map((part) => `${part.mark} ${part.name} ${shareText(origins[part.key], whole)}`)
    .join("  ");
  const indent = " ".repeat(sectionIndent);
  const start: Line = [span(indent), span(name, "heading")];
  if (sectionIndent + name.length + barColumns + 2 + columnsOf(shares) <= width) {
    return [[...start, span(`${bar(origins, whole, barColumns)}  ${shares}`)]];
  }
  const room = width - sectionIndent - name.length;
  return [
    [...start, span(bar(origins, whole, room))],
    [span(`${indent}${" ".repeat(name.length)}${shares}`)],
  ];
}

/** Marks in proportion, `columns` of them; what is there at all has at least one. */
function bar(origins: Origins, whole: number, columns: number): string {
  const least = parts.map((part) => (origins[part.key] > 0 ? 1 : 0));
  const room = columns - least.reduce((sum: number, one) => sum + one, 0);
  const marks = parts.map((part, index) =>
    part.mark.repeat((least[index] ?? 0) + Math.floor((origins[part.key] / whole) * room)),
  );
  return marks.join("");
}
