import { hasUsualEnding } from "../../../../capture/trace/host-name.ts";
import type { ValueKind } from "./kind.ts";

const withScheme =
  /^(?:https?|wss?|ftp|grpcs?|mqtts?|rediss?|postgres(?:ql)?|mongodb(?:\+srv)?):\/\/[\w.-]+(?::\d+)?(?:[/?#]|$)/i;
const address = /^(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?(?:\/\S*)?$/;
const labels =
  /^(?:\*?\.)?((?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59}))\.?(?::\d{1,5})?(?:[/?#]\S*)?$/;
/** Country domains that are English words or rare extensions of files. */
const ofWords = new Set(["go", "id", "in", "is", "no", "pl", "ps", "to"]);

function isHost(value: string): boolean {
  if (value.length > 2000) return false;
  if (address.test(value) || withScheme.test(value)) return true;
  const host = labels.exec(value)?.[1];
  if (host === undefined || value.length < 5 || !hasUsualEnding(host)) return false;
  return !ofWords.has(host.slice(host.lastIndexOf(".") + 1)) || value.split(".").length > 2;
}

export const hosts: ValueKind = {
  meta: { id: "hosts" },
  is: isHost,
};
