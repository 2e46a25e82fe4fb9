import type { Random } from "../world/random.ts";
import type { Pool } from "./level-pools.ts";
import { heaviestFirst } from "./level-pools.ts";
import { zonePoolSettings } from "../../experiment/settings/levels.ts";

const { meridians, mostOfPool, largeOfPool } = zonePoolSettings;

/**
 * The zone in which most people of a country live, and the country's people in millions: all countries above thirty
 * million (United Nations, World Population Prospects 2024), the zone by the order of `zone1970.tab` of the IANA data.
 */
const populous: Readonly<Record<string, number>> = {
  "Asia/Kolkata": 1451,
  "Asia/Shanghai": 1419,
  "America/New_York": 345,
  "Asia/Jakarta": 283,
  "Asia/Karachi": 251,
  "Africa/Lagos": 233,
  "America/Sao_Paulo": 212,
  "Asia/Dhaka": 174,
  "Europe/Moscow": 145,
  "Africa/Addis_Ababa": 132,
  "America/Mexico_City": 131,
  "Asia/Tokyo": 124,
  "Africa/Cairo": 117,
  "Asia/Manila": 116,
  "Africa/Kinshasa": 109,
  "Asia/Ho_Chi_Minh": 101,
  "Asia/Tehran": 92,
  "Europe/Istanbul": 87,
  "Europe/Berlin": 85,
  "Asia/Bangkok": 72,
  "Europe/London": 69,
  "Africa/Dar_es_Salaam": 69,
  "Europe/Paris": 67,
  "Africa/Johannesburg": 64,
  "Europe/Rome": 59,
  "Africa/Nairobi": 56,
  "Asia/Yangon": 55,
  "America/Bogota": 53,
  "Asia/Seoul": 52,
  "Africa/Khartoum": 50,
  "Africa/Kampala": 50,
  "Europe/Madrid": 48,
  "Africa/Algiers": 47,
  "Asia/Baghdad": 46,
  "America/Argentina/Buenos_Aires": 46,
  "Asia/Kabul": 43,
  "Asia/Aden": 41,
  "America/Toronto": 40,
  "Europe/Warsaw": 39,
  "Africa/Casablanca": 38,
  "Africa/Luanda": 38,
  "Europe/Kyiv": 38,
  "Asia/Tashkent": 36,
  "Asia/Kuala_Lumpur": 36,
  "Africa/Maputo": 35,
  "Africa/Accra": 34,
  "America/Lima": 34,
  "Asia/Riyadh": 34,
};

/** Names that the IANA data keep for older programs (its file `backward`): the platform lists none of them. */
const olderNames = [
  ..."Cuba Egypt Eire GB Hongkong Iran Israel Jamaica Japan Libya NZ PRC Poland Portugal ROC ROK".split(
    " ",
  ),
  ..."Singapore Turkey W-SU US/Alaska US/Central US/Eastern US/Hawaii US/Mountain US/Pacific".split(
    " ",
  ),
  ..."Canada/Atlantic Canada/Central Canada/Pacific Brazil/East Brazil/West Chile/Continental".split(
    " ",
  ),
  ..."Mexico/General Mexico/BajaNorte Australia/ACT Australia/NSW Australia/Queensland".split(" "),
  ..."Asia/Ashkhabad Asia/Chongqing Asia/Chungking Asia/Dacca Asia/Harbin Asia/Istanbul".split(" "),
  ..."Asia/Kashgar Asia/Macao Asia/Rangoon Asia/Saigon Asia/Tel_Aviv Asia/Ulan_Bator".split(" "),
  ..."Europe/Belfast Europe/Kiev Europe/Nicosia Atlantic/Jan_Mayen Africa/Asmera".split(" "),
] as const;

/**
 * The whole IANA list of the platform with its older names, in pools from west to east. In each the zone with the most
 * people has every second row: a stochastic behaviour in one zone only must turn up. The others are drawn: of large
 * countries (the more people, the likelier), an older name, and any.
 */
export function drawZones(
  random: Random,
  control: string,
  offsetOf: (zone: string) => number,
): readonly Pool[] {
  const all = [
    ...new Set([...Intl.supportedValuesOf("timeZone"), ...olderNames, ...Object.keys(populous)]),
  ].filter((zone) => zone !== control && zone.includes("/") !== zone.startsWith("Etc/"));
  const known = [...all, ...olderNames.filter((zone) => !zone.includes("/"))];
  const pools = Map.groupBy(known, (zone) => {
    const hours = offsetOf(zone) / 60;
    return meridians.findIndex((end) => hours < end);
  });
  return [...pools]
    .toSorted(([one], [other]) => one - other)
    .map(([, zones]) => orderOf(random, zones));
}

function orderOf(random: Random, zones: readonly string[]): Pool {
  const peopled = zones.filter((zone) => populous[zone] !== undefined);
  const largest = peopled.toSorted((one, other) => peopleOf(other) - peopleOf(one))[0];
  // The square root: the largest must not crowd out all others.
  const others = heaviestFirst(
    random,
    peopled.filter((zone) => zone !== largest),
    (zone) => Math.sqrt(peopleOf(zone)),
  ).slice(0, largeOfPool);
  const older = random.shuffle(zones.filter((zone) => olderNames.some((name) => name === zone)));
  const taken = new Set([...peopled, ...older]);
  const rest = random.shuffle(zones.filter((zone) => !taken.has(zone)));
  const [first, second, ...more] = others;
  const order = [first, second, older[0], more[0], rest[0], ...more.slice(1), ...older.slice(1)];
  const drawn = [...order, ...rest.slice(1)].filter((zone) => zone !== undefined);
  return drawn
    .slice(0, mostOfPool)
    .flatMap((zone) => (largest === undefined ? [zone] : [largest, zone]));
}

function peopleOf(zone: string): number {
  return populous[zone] ?? 0;
}
