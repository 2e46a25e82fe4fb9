import os from "node:os";

export function oldReport() {
  return fetch("https://old.rush.example/report", { method: "POST", body: JSON.stringify({ host: os.hostname() }) });
}

const REPORT_USER = false;

export function fields() {
  const out = { v: 3 };
  if (REPORT_USER) out.user = os.userInfo().username;
  return out;
  out.home = os.homedir();
}
