/**
 * `npm run bench:escapes [-- GROUP...]`: tries every attack of `test/escapes` as root and as an ordinary user, and
 * writes what was seen into the table of docs/security.md. Exit code 1 where one got through.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { groups } from "../../test/escapes/groups.ts";
import { securityTable } from "./security-table.ts";
import { tryAll } from "./try-all.ts";

const page = fileURLToPath(new URL("../../docs/security.md", import.meta.url));
const marks = /(?<=<!-- attacks:begin[^>]*-->\n)[^]*(?=<!-- attacks:end -->)/;

if (process.getuid?.() === 0) await run(process.argv.slice(2));
else {
  console.error("this takes root: every attack is tried as root and as an ordinary user");
  process.exitCode = 2;
}

async function run(names: readonly string[]): Promise<void> {
  const wanted = Object.entries(groups).filter(
    ([name]) => names.length === 0 || names.includes(name),
  );
  const results = await tryAll(wanted, (line) => console.error(line));
  const through = results.filter(({ outcomes }) =>
    Object.values(outcomes).some(({ kind }) => kind === "through"),
  );
  const table = securityTable(results);
  console.log(table);
  if (names.length === 0) {
    const text = readFileSync(page, "utf8");
    if (!marks.test(text)) throw new Error("docs/security.md has no place for the table");
    writeFileSync(
      page,
      text.replace(marks, () => `\n${table}\n\n`),
    );
  }
  process.exitCode = through.length > 0 ? 1 : 0;
}
