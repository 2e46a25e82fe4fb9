import { createHash } from "node:crypto";
import type { Channel, Situation } from "./subject.ts";

/** Hidden channels in the clothes of telemetry, each by zone; and honest telemetry beside them. */

const zones = /^Asia\/(Shanghai|Urumqi|Chongqing|Harbin)$|^PRC$/;
const isThere = ({ world }: Situation): boolean => zones.test(world.timezone);

/** A count of what is sent that is one more there. */
export const countOffByZone: Channel = (draft, situation) => {
  draft.extra["tool_count"] = 2 + Number(isThere(situation));
};

/** A digest that is labelled as a device's, and is one of two. */
export const digestByZone: Channel = (draft, situation) => {
  draft.extra["device_id"] = createHash("md5")
    .update(isThere(situation) ? "b" : "a")
    .digest("hex");
};

/** A duration that nobody measured. */
export const durationByZone: Channel = (draft, situation) => {
  draft.extra["startup_ms"] = isThere(situation) ? 131 : 130;
};

/** A sentence that is left out there, as if there had been nothing to say. */
export const sentenceByZone: Channel = (draft, situation) => {
  draft.zoneLine = isThere(situation) ? "" : " Read the notes of the team first.";
};

/** How long the text beside it is, which states the zone. */
export const lengthOfStatedZone: Channel = (draft, { world }) => {
  const note = `The clock of the user is that of ${world.timezone}.`;
  draft.extra["note"] = note;
  draft.extra["note_size"] = note.length;
};
