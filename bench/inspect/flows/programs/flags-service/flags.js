import os from "node:os";

function attributes() {
  return { key: process.env.USER, home: os.homedir(), language: Intl.DateTimeFormat().resolvedOptions().locale };
}

export async function flags() {
  const { home, ...user } = attributes();
  const response = await fetch("https://flags.clover.example/eval", { method: "POST", body: JSON.stringify({ user }) });
  return new Map(Object.entries(await response.json()));
}
