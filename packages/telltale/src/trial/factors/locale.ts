import type { Assignment } from "../../capture/trace/trace.ts";
import { everyThird } from "./level-pools.ts";
import type { Factor } from "./factor.ts";
import { part, whole } from "./statement.ts";

const form = /^[a-z]{2,3}(?:_[A-Z]{2})?(?:\.[A-Za-z0-9-]+)?(?:@[a-z]+)?$/;

/** `zh_CN.UTF-8` as the tag that browsers and JavaScript write: `zh-CN`. */
function localeTag(level: string): string {
  return (level.split(/[.@]/)[0] ?? level).replace("_", "-");
}

function namesOf(tag: string): string[] {
  const [language = "", region] = tag.split("-");
  const names: string[] = [];
  for (const display of ["en", tag]) {
    const known = Intl.DisplayNames.supportedLocalesOf(display).length > 0 ? display : "en";
    names.push(new Intl.DisplayNames(known, { type: "language" }).of(tag) ?? "");
    names.push(new Intl.DisplayNames(known, { type: "language" }).of(language) ?? "");
    if (region !== undefined)
      names.push(new Intl.DisplayNames(known, { type: "region" }).of(region) ?? "");
  }
  return [...new Set(names)].filter((name) => name.length > 1 && name !== language);
}

/** Codes of languages that are words of English: alone they state nothing. */
const isWord = /^(?:am|as|be|he|hi|id|is|it|me|my|no|or|pl|so|to|uk|vi)$/;

/** Languages and countries by how they are written: in Latin letters, in East Asia, and in others. */
const written = [
  "en_US en_GB en_IN de_DE fr_FR es_ES es_MX pt_BR it_IT nl_NL pl_PL sv_SE tr_TR cs_CZ hu_HU fi_FI",
  "zh_CN ja_JP ko_KR zh_TW zh_HK vi_VN th_TH id_ID",
  "ru_RU uk_UA ar_EG ar_SA fa_IR he_IL hi_IN bn_BD ur_PK el_GR ka_GE kk_KZ",
].map((names) => names.split(" ").map((name) => `${name}.UTF-8`));

export const locale: Factor = {
  meta: { name: "locale", title: "locale", sets: "LANG, LC_ALL and LANGUAGE" },
  traits: new Set(["notation"]),
  control: "C.UTF-8",
  // The locale that most people of a pool speak stands in every third row.
  pools: (random) =>
    written.map(([most = "", ...names]) => everyThird(most, random.shuffle(names))),
  refuse: (level) =>
    level === "C" || level === "POSIX" || level === "C.UTF-8" || form.test(level)
      ? undefined
      : `"${level}" is not a locale; give one such as de_DE.UTF-8`,
  apply(level, world) {
    const tag = level.split(/[.@]/)[0] ?? level;
    const [language = tag] = tag.split("_");
    // The neutral world has LANG and nothing more.
    const more = level === "C.UTF-8" ? {} : { LC_ALL: level, LANGUAGE: `${tag}:${language}` };
    return { ...world, variables: { ...world.variables, LANG: level, ...more } };
  },
  declaredBy: /^(?:lang|language|languages|locale|locales|lc[_-]?all|accept[_-]language|region)$/i,
  statements(level) {
    const tag = localeTag(level);
    if (!form.test(level)) return part("C.UTF-8", "POSIX", "en-US", "en_US");
    const [language = ""] = tag.split("-");
    const bare = level.split(".")[0] ?? level;
    return [
      ...part(level, bare, tag),
      ...whole(...(isWord.test(language) ? [] : [language]), ...namesOf(tag)),
    ];
  },
  code: {
    reads: {
      tells: 95,
      apis: {
        "Intl.DateTimeFormat().resolvedOptions()": ["locale"],
        "Intl.NumberFormat().resolvedOptions()": ["locale"],
        "Intl.Collator().resolvedOptions()": ["locale"],
        "navigator.language": [],
        "navigator.languages": ["*"],
      },
      variables: /^(?:LANG|LANGUAGE|LC_[A-Z]+)$/,
      files: /^\/etc\/(?:locale\.conf|default\/locale)$/,
      commands: /^(?:locale|localectl|defaults read -g Apple(?:Locale|Languages))\b/,
    },
    table: "locales",
    levelOf: (literal) =>
      /^[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?(?:[._@][\w-]+)?$/.test(literal) ? literal : undefined,
    sign: { capability: "locale" },
  },
};

/** What a runtime without a locale's data writes in its place. */
export const plainTag = "en-US";

/** The tag in which a program of the trial writes, as JavaScript and ICU read `LANG`. */
export function localeTagOf(environment: Assignment): string {
  const tag = localeTag(environment[locale.meta.name] ?? locale.control);
  return tag === "C" || tag === "POSIX" ? plainTag : tag;
}
