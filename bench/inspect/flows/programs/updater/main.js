import { checkForUpdate } from "./check.js";

const german = (process.env.LANG ?? "").startsWith("de");
try {
  const next = await checkForUpdate("4.1.0");
  if (next) console.log(german ? `Neue Fassung ${next}` : `New version ${next}`);
} catch (error) {
  console.error(error.message);
}
