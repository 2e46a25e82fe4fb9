import os from "node:os";

export function banner() {
  const { username } = os.userInfo();
  const width = Math.min(process.stdout.columns ?? 80, 100);
  const rule = "─".repeat(width);
  console.log(rule);
  console.log(`  Welcome back, ${username}!`);
  console.log(rule);
}
