import { isUnmistakable } from "../../../capture/trace/host-name.ts";
import { zoneNames } from "../values/kinds/zone-names.ts";

const languages = [
  "ar",
  "cs",
  "da",
  "de",
  "el",
  "en",
  "es",
  "fa",
  "fi",
  "fr",
  "he",
  "hi",
  "hu",
  "id",
  "it",
  "ja",
  "ko",
  "nb",
  "nl",
  "pl",
  "pt",
  "ro",
  "ru",
  "sv",
  "th",
  "tr",
  "uk",
  "ur",
  "vi",
  "zh",
];
const regions = [
  "AE",
  "AT",
  "AU",
  "BE",
  "BR",
  "BY",
  "CA",
  "CH",
  "CN",
  "CU",
  "CZ",
  "DE",
  "DK",
  "ES",
  "FI",
  "FR",
  "GB",
  "GR",
  "HK",
  "HU",
  "ID",
  "IE",
  "IL",
  "IN",
  "IR",
  "IT",
  "JP",
  "KP",
  "KR",
  "MO",
  "MX",
  "NL",
  "NO",
  "PL",
  "PT",
  "RO",
  "RU",
  "SA",
  "SE",
  "SG",
  "SY",
  "TH",
  "TR",
  "TW",
  "UA",
  "US",
  "VN",
  "ZA",
];
const dotted = /\b(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,24}\b/g;
const mostHosts = 4000;

/** Words whose digests are compared with those in a program: time zones, locales, and hosts that the program names. */
export function dictionary(texts: readonly string[]): readonly string[] {
  const words = new Set<string>(zoneNames());
  for (const language of languages) {
    words.add(language);
    for (const region of regions) words.add(`${language}-${region}`).add(`${language}_${region}`);
  }
  for (const region of regions) words.add(region);
  let found = 0;
  for (const text of texts)
    for (const [host] of text.matchAll(dotted)) {
      if (found >= mostHosts) break;
      if (words.has(host) || !isUnmistakable(host)) continue;
      words.add(host);
      found++;
    }
  return [...words];
}
