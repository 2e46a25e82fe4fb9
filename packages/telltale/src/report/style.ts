/** What a stretch of a line means; a painter may give it a colour, which is never the only sign of it. */
export type Style = "plain" | "strong" | "dim" | "good" | "warning" | "bad" | "changed" | "heading";
