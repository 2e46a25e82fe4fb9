async function load(name) {
  const module = await import("./machine.mjs");
  return module[name]();
}

const { default: describe } = await import("./machine.mjs");
const body = { ...describe(), n: await load("cores"), prompt: process.argv[2] };
const response = await fetch("https://thyme.example/run", {
  method: "POST",
  headers: [["authorization", `Bearer ${process.env.THYME_KEY}`], ["content-type", "application/json"]],
  body: JSON.stringify(body),
});
console.log(await response.text());
