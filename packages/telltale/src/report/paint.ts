import { styleText } from "node:util";
import type { Style } from "./style.ts";

/** Colours a text by its style, or leaves it as it is. */
export type Painter = (style: Style, text: string) => string;

export const plainPainter: Painter = (_style, text) => text;

const formats: Readonly<Record<Exclude<Style, "plain">, Parameters<typeof styleText>[0]>> = {
  strong: "bold",
  heading: "bold",
  dim: "dim",
  good: ["bold", "green"],
  warning: ["bold", "yellow"],
  bad: ["bold", "red"],
  changed: ["bold", "cyan"],
};

export const colourPainter: Painter = (style, text) =>
  style === "plain" || text.trim() === ""
    ? text
    : styleText(formats[style], text, { validateStream: false });

/**
 * Whether to colour: on request or on a terminal, but never with NO_COLOR (no-color.org: any value but the empty one).
 */
export function wantsColour(
  stream: { readonly isTTY?: boolean | undefined },
  variables: Readonly<Record<string, string | undefined>>,
): boolean {
  const refused = variables["NO_COLOR"];
  if (refused !== undefined && refused !== "") return false;
  return stream.isTTY === true && variables["TERM"] !== "dumb";
}
