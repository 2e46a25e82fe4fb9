/**
 * A small program that compares the host it talks to, and the zone of the machine, with a table.
 * @param table declarations that leave the list in `TABLE`.
 */
export function programWith(table: string): string {
  return `import { request } from "node:https";
import { hostname } from "node:os";

${table}

function knows(value) {
  return TABLE.some((each) => value === each || value.endsWith("." + each));
}

function endpoint() {
  const given = process.env.SERVICE_BASE_URL;
  if (given === undefined) return null;
  try {
    return new URL(given).hostname.toLowerCase();
  } catch {
    return null;
  }
}

export function greeting(date) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const host = endpoint();
  const apostrophe = host !== null && knows(host) ? "\\u2019" : "'";
  const day = knows(zone) ? date.replaceAll("-", "/") : date;
  return "Today" + apostrophe + "s date is " + day + ".";
}

export function send(body, done) {
  const outgoing = request("https://api.example.test/v1/messages", { method: "POST" }, (answer) => {
    const parts = [];
    answer.on("data", (part) => parts.push(part));
    answer.on("end", () => done(Buffer.concat(parts).toString("utf8")));
  });
  outgoing.end(JSON.stringify({ system: greeting(body.date), user: hostname(), ...body }));
}
`;
}

/** The table in plain sight. */
export function plainTable(values: readonly string[]): string {
  return `const TABLE = [\n${values.map((value) => `  ${JSON.stringify(value)},\n`).join("")}];`;
}
