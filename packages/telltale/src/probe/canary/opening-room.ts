import type { OpeningRoom } from "./canary-index.ts";

/** Bytes that encodings of what went to one place in one trial are undone to, and over all of them. */
const mostOfPlace = 4 * 1024 ** 2;
const mostOfAll = 256 * 1024 ** 2;
/** Places of one trial with room of their own; the rest share one. */
const mostPlaces = 32;

/** How much is opened in all: a flood of one place costs the others nothing, and all floods together not much. */
export interface OpeningRooms {
  of(trial: string, place: string): OpeningRoom;
  /** Bytes of texts in which not everything was opened. */
  refused(): number;
}

export function openingRooms(): OpeningRooms {
  const rooms = new Map<string, OpeningRoom>();
  const places = new Map<string, number>();
  let given = 0;
  return {
    of(trial, place) {
      const own = JSON.stringify([trial, place]);
      const known = rooms.get(own);
      if (known !== undefined) return known;
      const count = places.get(trial) ?? 0;
      const key = count < mostPlaces ? own : JSON.stringify([trial]);
      const room = rooms.get(key) ?? { left: Math.min(mostOfPlace, mostOfAll - given), refused: 0 };
      if (!rooms.has(key)) given += room.left;
      if (key === own) places.set(trial, count + 1);
      rooms.set(key, room);
      return room;
    },
    refused: () => [...rooms.values()].reduce((sum, room) => sum + room.refused, 0),
  };
}
