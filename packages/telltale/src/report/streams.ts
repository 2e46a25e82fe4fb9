import type { Painter } from "./paint.ts";

/** An output stream, and what it can show. */
export interface Channel {
  readonly write: (text: string) => void;
  /** Whether it is a terminal, with somebody in front of it. */
  readonly interactive: boolean;
  readonly paint: Painter;
  /** Width in columns; 100 when it is not a terminal. */
  readonly columns: number;
}

/** Results go to `output`, progress and errors to `progress`: they are never mixed, so that `| jq` works. */
export interface Streams {
  readonly output: Channel;
  readonly progress: Channel;
}
