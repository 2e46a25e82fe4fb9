import { metadata } from "./meta.js";

const endpoint = Reflect.construct(URL, ["/v1/turns", "https://linden.example"]);

async function main() {
  const body = { input: process.argv[2], metadata: structuredClone(metadata()) };
  const response = await Reflect.apply(fetch, undefined, [endpoint, { method: "POST", body: JSON.stringify(body) }]);
  const locale = "en";
  console.log(locale, await response.text());
}

await main();
