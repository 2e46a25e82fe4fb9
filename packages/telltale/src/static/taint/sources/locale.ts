import type { Source } from "./source.ts";

export const locale: Source = {
  meta: { factor: "locale", about: "language and country of the user" },
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
};
