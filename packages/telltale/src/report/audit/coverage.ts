import { families, familyName } from "../../trial/factors/families.ts";
import { factorNames } from "../../trial/factors/index.ts";
import type { AuditResult } from "../../judgement/audit/result.ts";
import { factorName } from "../../judgement/rules/dependence-text.ts";
import { bytesText, countText, shareText } from "../amounts.ts";
import type { Line } from "../line.ts";
import { span, justify } from "../line.ts";
import { columnsOf } from "../text/columns.ts";
import { cutEnd } from "../text/cut.ts";
import { visible } from "../text/visible.ts";
import { sectionIndent } from "./layout.ts";

const shownMissing = 3;

/** What was observed and what was not; never left out. */
export function coverage(
  result: AuditResult,
  exitCode: number | undefined,
  width: number,
): readonly Line[] {
  const { coverage: seen } = result;
  const indent = " ".repeat(sectionIndent);
  const parts = [
    seen.bytesOut === 0
      ? "nothing left"
      : `${shareText(seen.bytesDecoded, seen.bytesOut)} of ${bytesText(seen.bytesOut)} decoded`,
    countText(seen.opaqueFlows, "opaque flow"),
    ...(seen.refusedCertificates === 0
      ? []
      : [countText(seen.refusedCertificates, "refused certificate")]),
  ];
  const tested = testedNames(seen.factorsTested);
  // Known factors by name; other variables and files that the subject reads on lines of their own.
  const isKnown = (name: string): boolean => factorNames.some((known) => known === name);
  const untried = seen.notTested.filter(isKnown);
  const others = seen.notTested.filter((name) => !isKnown(name));
  const named = (title: string, factors: readonly string[]): Line => [
    span(
      `${indent}         ${title}: ${listed(factors, width - sectionIndent - 11 - title.length)}`,
      "dim",
    ),
  ];
  const rate = `a deviation in fewer than ${shareText(seen.deviationRateBelow, 1)} of runs could have been missed (95%)`;
  return [
    [
      span(indent),
      span("coverage ", "heading"),
      span(cutEnd(parts.join(" · "), width - sectionIndent - 9)),
    ],
    ...(tested.length === 0
      ? [named("tried", ["nothing was varied"])]
      : [named("tried", tested), [span(`${indent}         ${rate}`, "dim")]]),
    ...(untried.length === 0 ? [] : [named("not tried", untried.map(factorName))]),
    ...others.map((line): Line => [
      span(cutEnd(`${indent}         not tried: ${visible(line)}`, width), "dim"),
    ]),
    ...(seen.notReached.length === 0
      ? []
      : [
          named("not reached", [
            `${countText(seen.notReached.length, "level")}, alone or combined: a larger --budget would`,
          ]),
        ]),
    ...(seen.notSearched.length === 0 ? [] : [named("not looked for", seen.notSearched)]),
    ...missing(seen.missing, width),
    ...(exitCode === undefined ? [] : [justify([], [span(`exit ${exitCode}`, "strong")], width)]),
  ];
}

/** Limit on the factors of one family that are named; more are only counted. */
const namedOfFamily = 2;

/** Factors in words; many variables or files as a number. */
function testedNames(factors: readonly string[]): readonly string[] {
  const isOf = (family: string, name: string): boolean =>
    name !== family && familyName(name) === family;
  const folded = families.filter(
    ({ name: family }) => factors.filter((name) => isOf(family, name)).length > namedOfFamily,
  );
  return [
    ...folded.map(({ name: family, one }) =>
      countText(factors.filter((name) => isOf(family, name)).length, one),
    ),
    ...factors.filter((name) => !folded.some((family) => isOf(family.name, name))).map(factorName),
  ];
}

/** As many names as fit, then the number of the others. */
function listed(names: readonly string[], available: number): string {
  const safe = names.map((name) => visible(name));
  const all = safe.join(", ");
  if (columnsOf(all) <= available) return all;
  let shown = 0;
  while (
    shown < safe.length &&
    columnsOf(`${safe.slice(0, shown + 1).join(", ")} +${safe.length}`) <= available
  )
    shown += 1;
  return `${safe.slice(0, shown).join(", ")} +${safe.length - shown}`.trimStart();
}

function missing(lines: readonly string[], width: number): readonly Line[] {
  const shown = lines
    .slice(0, shownMissing)
    .map((text): Line => [
      span(" ".repeat(sectionIndent)),
      span("missing  ", "warning"),
      span(cutEnd(visible(text), width - sectionIndent - 9)),
    ]);
  const rest = lines.length - shownMissing;
  return rest <= 0
    ? shown
    : [...shown, [span(" ".repeat(sectionIndent + 9)), span(`+${rest} more`, "dim")]];
}
