import type { Channel, Situation } from "./subject.ts";
import { identifier } from "./subject.ts";

/** Channels in values that vary by chance; each is open in some zones. */

const zones = /^Asia\/(Shanghai|Urumqi|Chongqing|Harbin|Macau|Hong_Kong)$|^PRC$/;
const isThere = ({ world }: Situation): boolean => zones.test(world.timezone);

/** The last hexadecimal digit of an identifier is odd there and even elsewhere. */
export const parityOfIdentifier: Channel = (draft, situation) => {
  const id = identifier(situation.random);
  const digit = situation.random.below(8) * 2 + Number(isThere(situation));
  draft.extra["request"] = id.slice(0, -1) + digit.toString(16);
};

/** The same, in some of the trials only. */
export function parityAtRate(rate: number): Channel {
  return (draft, situation) => {
    const id = identifier(situation.random);
    const isSet = isThere(situation) && situation.random.next() < rate;
    const digit = isSet ? 1 + 2 * situation.random.below(8) : 2 * situation.random.below(8);
    draft.extra["request"] = id.slice(0, -1) + digit.toString(16);
  };
}

/** A clock in milliseconds, cut to seconds there. */
export const trimmedClock: Channel = (draft, situation) => {
  const at = situation.now + situation.random.below(700);
  draft.extra["at"] = isThere(situation) ? Math.floor(at / 1000) * 1000 : at;
};

/** One of two closings, each seen everywhere, in another share there. */
export function closingShare(usual: number, there: number): Channel {
  return (draft, situation) => {
    const share = isThere(situation) ? there : usual;
    draft.closing = situation.random.next() < share ? "Many thanks." : "Thank you.";
  };
}

/** A measured duration that is longer there. */
export const slowerThere: Channel = (draft, situation) => {
  draft.extra["took_ms"] = 100 + situation.random.below(900) + (isThere(situation) ? 600 : 0);
};

/** Heavy noise that follows nothing. */
export const heavyNoise: Channel = (draft, { random }) => {
  draft.extra["request"] = identifier(random);
  draft.extra["trace"] = Array.from({ length: 6 }, () => identifier(random)).join(" ");
  draft.extra["took_ms"] = random.below(5000);
  draft.extra["load"] = random.next() * 8;
  draft.extra["mode"] = ["a", "b", "c", "d"][random.below(4)];
  draft.extra["retries"] = random.below(3);
  draft.closing = random.next() < 0.3 ? "Many thanks." : "Thank you.";
};
