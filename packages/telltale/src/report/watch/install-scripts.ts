import type { Line } from "../line.ts";
import { span } from "../line.ts";
import { cutEnd } from "../text/cut.ts";
import { visible } from "../text/visible.ts";

/** A script that an installation of the subject would run. */
export interface NamedScript {
  readonly package: string;
  readonly version: string;
  readonly event: string;
  readonly command: string;
}

const shown = 6;

/** Scripts that run at installation, which a trial of the program itself does not run. */
export function installScriptLines(all: readonly NamedScript[], width: number): readonly Line[] {
  if (all.length === 0) return [];
  const rest = all.length - shown;
  return [
    [
      span("  "),
      span("INSTALL SCRIPTS", "heading"),
      span("  not run here: telltale audit runs them in a trial of their own", "warning"),
    ],
    ...all.slice(0, shown).map(({ package: name, event, command }): Line => {
      const title = visible(`    ${event} of ${name}: `);
      return [
        span(title, "strong"),
        span(cutEnd(visible(command), Math.max(12, width - title.length))),
      ];
    }),
    ...(rest > 0 ? [[span(`    +${rest} more (--json has all)`, "dim")]] : []),
    [],
  ];
}
