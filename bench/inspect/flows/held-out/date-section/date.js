const pad = (value) => String(value).padStart(2, "0");

function language() {
  const tag = process.env.LC_ALL || process.env.LC_TIME || process.env.LANG || "en_US.UTF-8";
  return tag.split(/[_.]/)[0].toLowerCase();
}

const plainDay = new Set(["zh", "ja", "ko"]);

export function today() {
  const now = new Date();
  const day = plainDay.has(language()) ? String(now.getDate()) : pad(now.getDate());
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${day}`;
}

export function clockTime() {
  return new Intl.DateTimeFormat("en-GB", { timeStyle: "short" }).format(new Date());
}
