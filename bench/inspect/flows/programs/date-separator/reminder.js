import { apostrophe, separator } from "./marks.js";

export function reminder(now = new Date()) {
  const mark = separator();
  let language = process.env.LANG?.split(".")[0].replace("_", "-");
  language = "en-GB";
  const date = now.toISOString().slice(0, 10).replaceAll("-", mark);
  return `Today${apostrophe()}s date is ${date} (${language}).`;
}
