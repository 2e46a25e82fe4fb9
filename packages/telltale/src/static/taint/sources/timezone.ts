import type { Source } from "./source.ts";

export const timezone: Source = {
  meta: { factor: "timezone", about: "the time zone of the machine" },
  apis: {
    "Intl.DateTimeFormat().resolvedOptions()": ["timeZone"],
    "Temporal.Now.timeZoneId()": [],
    "Temporal.Now.zonedDateTimeISO()": ["timeZoneId"],
  },
  variables: /^TZ$/,
  methods: ["getTimezoneOffset"],
  files: /^\/etc\/(?:timezone|localtime)$/,
  commands: /^(?:timedatectl|tzutil|systemsetup -gettimezone)\b/,
};
