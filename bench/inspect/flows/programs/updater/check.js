import os from "node:os";
import { installId } from "./install-id.js";

export async function checkForUpdate(current) {
  if (process.env.CI) return null;
  const query = new URLSearchParams({ v: current, os: os.release() });
  query.set("id", installId());
  query.append("channel", process.env.UPDATE_CHANNEL === "beta" ? "beta" : "stable");
  const res = await fetch("https://updates.pine.example/latest?" + query.toString());
  if (!res.ok) throw new Error(`update check failed for ${os.userInfo().username}`);
  const { version } = await res.json();
  return version === current ? null : version;
}
