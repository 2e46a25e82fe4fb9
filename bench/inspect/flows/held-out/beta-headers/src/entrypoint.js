export function entrypoint() {
  if (process.env.CATKIN_SDK) return "sdk";
  if (process.env.GITHUB_ACTIONS) return "action";
  return process.stdout.isTTY ? "cli" : "pipe";
}
