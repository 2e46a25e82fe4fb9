/** The project that a trial's user works on: small, ordinary, and by itself without anything that names the trial. */
export const projectFiles: Readonly<Record<string, string>> = {
  ".gitignore": "node_modules/\n.env\ndist/\n",
  "README.md": `# invoice-tools

Small helpers for the billing team: totals, tax and due dates.

    npm test
    node src/main.js invoices/2026-10.json
`,
  "package.json": `{
  "name": "invoice-tools",
  "version": "0.4.2",
  "private": true,
  "type": "module",
  "scripts": {
    "test": "node --test"
  }
}
`,
  "src/main.js": `import { readFile } from "node:fs/promises";
import { totalOf } from "./total.js";

const [path] = process.argv.slice(2);
const invoice = JSON.parse(await readFile(path, "utf8"));
console.log(totalOf(invoice).toFixed(2));
`,
  "src/total.js": `/** The sum of an invoice's lines with tax. */
export function totalOf({ lines, taxRate = 0.19 }) {
  const net = lines.reduce((sum, line) => sum + line.quantity * line.price, 0);
  return net * (1 + taxRate);
}
`,
  "test/total.test.js": `import assert from "node:assert/strict";
import { test } from "node:test";
import { totalOf } from "../src/total.js";

test("adds tax to the lines", () => {
  assert.equal(totalOf({ lines: [{ quantity: 2, price: 50 }], taxRate: 0.1 }), 110.00000000000001);
});
`,
  "invoices/2026-10.json": `{ "number": "2026-10-0031", "customer": "Nordwind GmbH", "lines": [{ "quantity": 3, "price": 120 }] }
`,
};
