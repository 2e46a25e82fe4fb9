import type { Source } from "./source.ts";

export const machineId: Source = {
  meta: { factor: "machine-id", about: "what tells this machine from all others" },
  files: /^\/(?:etc|var\/lib\/dbus)\/machine-id$|^\/sys\/class\/dmi\/id\/|^\/etc\/hostid$/,
  commands:
    /^(?:ioreg\b.*IOPlatform|dmidecode|reg(?:\.exe)? query.*MachineGuid|wmic csproduct|hostid)/i,
};
