import { offsetOf } from "../../../../src/trial/factors/timezone.ts";
import { localDate } from "./subject.ts";
import type { Channel } from "./subject.ts";

const listedHosts = /deepseek|moonshot|bigmodel|aliyuncs|volces|minimax/;
const listedZones = /^Asia\/(Shanghai|Urumqi|Chongqing|Harbin)$|^PRC$/;

/** One of two look-alike apostrophes, by a list of hosts. */
export const apostropheByHost: Channel = (draft, { host, custom }) => {
  if (custom && listedHosts.test(host)) draft.apostrophe = "\u02bc";
};

/** The separator of a date, by zone, only at a custom host. */
export const dateFormatByZoneAtCustomHost: Channel = (draft, { world, custom }) => {
  if (custom && listedZones.test(world.timezone)) draft.date = draft.date.replaceAll("-", "/");
};

export const keyOrderByZone: Channel = (draft, { world }) => {
  draft.bodyKeysReversed = listedZones.test(world.timezone);
};

/** A different closing in half of the trials, in some zones. */
export const closingSometimesByZone: Channel = (draft, { world, random }) => {
  if (listedZones.test(world.timezone) && random.next() < 0.5) draft.closing = "Thanks.";
};

export const zoneStated: Channel = (draft, { world }) => {
  draft.zoneLine = ` Time zone: ${world.timezone}`;
};

export const offsetStated: Channel = (draft, { world, now }) => {
  draft.extra["utc_offset"] = -offsetOf(world.timezone, now);
};

/** The local date, as a person expects it. */
export const localDateStated: Channel = (draft, situation) => {
  draft.date = localDate(situation);
};

export const telemetryOnlyAtDefault: Channel = (draft, { custom }) => {
  draft.telemetry = !custom;
};

export const flakyRetries: Channel = (draft, { random }) => {
  draft.retry = random.next() < 0.03;
};

export const betaHeaderAtDefault: Channel = (draft, { custom }) => {
  draft.headers.push(["Vendor-Beta", custom ? "tools-1,cache-2" : "tools-1,cache-2,context-3"]);
};

/** The base URL in the prompt, as it was given. */
export const baseUrlStated: Channel = (draft, { world }) => {
  if (world.baseUrl !== undefined) draft.zoneLine = ` API: ${world.baseUrl} in use.`;
};

/** Tools in another order each time. */
export const shuffledTools: Channel = (draft, { random }) => {
  const names = ["Read", "Write", "Edit", "Run", "Search"];
  draft.extra["tools"] = random
    .shuffle(names)
    .map((name) => ({ name, description: `The tool ${name}` }));
};

/** A look-alike at random, whatever the environment. */
export const randomLookAlikes: Channel = (draft, { random }) => {
  if (random.next() < 0.4) draft.apostrophe = "\u2019";
};

/** A second request in most trials, that is lost now and then. */
export const titleMostly: Channel = (draft, { random }) => {
  draft.title = random.next() < 0.9;
};
