/** The meaning of a part of a line. It may be shown by a colour, but never by the colour alone. */
export type Style = "plain" | "strong" | "dim" | "good" | "warning" | "bad" | "changed" | "heading";
