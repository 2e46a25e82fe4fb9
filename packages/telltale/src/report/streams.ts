import type { Painter } from "./paint.ts";

/** One of the two ways out, and what it can show. */
export interface Channel {
  readonly write: (text: string) => void;
  /** A terminal, with somebody in front of it. */
  readonly interactive: boolean;
  readonly paint: Painter;
  /** Width in columns; 100 when it is not a terminal. */
  readonly columns: number;
}

/** Results on `output`, progress and complaints on `progress`: never mixed, so that `| jq` works. */
export interface Streams {
  readonly output: Channel;
  readonly progress: Channel;
}
