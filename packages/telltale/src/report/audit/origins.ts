import type { Origins } from "../../judgement/audit/result.ts";
import { bytesText, shareText } from "../amounts.ts";
import type { Line } from "../line.ts";
import { span } from "../line.ts";
import { columnsOf } from "../text/columns.ts";
import { sectionIndent } from "./layout.ts";

const parts: readonly {
  readonly key: Exclude<keyof Origins, "install">;
  readonly names: readonly [long: string, short: string];
  readonly mark: string;
}[] = [
  { key: "vendor", names: ["vendor's own text", "vendor"], mark: "▇" },
  { key: "user", names: ["your words and files", "yours"], mark: "▅" },
  { key: "environment", names: ["environment, stated", "stated"], mark: "▃" },
  { key: "hidden", names: ["environment, hidden", "hidden"], mark: "◆" },
  { key: "unexplained", names: ["unexplained", "unexplained"], mark: "▁" },
];
const barColumns = 20;
const name = "LEFT    ";

/** The origins of what was sent, as a bar and as shares; each origin has a mark of its own. */
export function originLines(origins: Origins | undefined, width: number): readonly Line[] {
  if (origins === undefined) return [];
  const whole = parts.reduce((sum, part) => sum + origins[part.key], 0);
  if (whole === 0) return [];
  const indent = " ".repeat(sectionIndent);
  const start: Line = [span(indent), span(name, "heading")];
  const available = width - sectionIndent - name.length;
  const long = sharesText(origins, whole, 0);
  const { install } = origins;
  const atInstall: readonly Line[] =
    install === undefined
      ? []
      : [[span(`${indent}${" ".repeat(name.length)}at install: ${bytesText(install)} of these`)]];
  if (barColumns + 2 + columnsOf(long) <= available) {
    return [[...start, span(`${bar(origins, whole, barColumns)}  ${long}`)], ...atInstall];
  }
  const shares = columnsOf(long) <= available ? long : sharesText(origins, whole, 1);
  return [
    [...start, span(bar(origins, whole, available))],
    [span(`${indent}${" ".repeat(name.length)}${shares}`)],
    ...atInstall,
  ];
}

/** `▇ vendor's own text 96%  ▅ your words and files 3%`: only origins that occur. */
function sharesText(origins: Origins, whole: number, form: 0 | 1): string {
  return parts
    .filter((part) => origins[part.key] > 0)
    .map((part) => `${part.mark} ${part.names[form]} ${shareText(origins[part.key], whole)}`)
    .join("  ");
}

/** Marks in proportion, `columns` in total; every origin that occurs has at least one. */
function bar(origins: Origins, whole: number, columns: number): string {
  const least = parts.map((part) => (origins[part.key] > 0 ? 1 : 0));
  const available = columns - least.reduce((sum: number, one) => sum + one, 0);
  const marks = parts.map((part, index) =>
    part.mark.repeat((least[index] ?? 0) + Math.floor((origins[part.key] / whole) * available)),
  );
  return marks.join("");
}
