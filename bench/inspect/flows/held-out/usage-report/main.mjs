import { diskUse, usage } from "./report.mjs";

const units = ["B", "kB", "MB"];
function human(bytes) {
  let at = 0;
  while (bytes >= 1000 && at < units.length - 1) {
    bytes /= 1000;
    at += 1;
  }
  return `${bytes.toLocaleString(/^[a-z]{2}/.exec(process.env.LANG ?? "en")?.[0])} ${units[at]}`;
}

if (process.env.MEDLAR_REPORT !== "never") {
  await fetch("https://usage.medlar.example/report", { method: "POST", body: JSON.stringify(usage()) });
}
console.log(`sessions take ${human(diskUse())}; pager ${process.env.PAGER ?? "less"}`);
