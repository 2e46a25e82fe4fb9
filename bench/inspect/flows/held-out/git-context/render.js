const MAX_STATUS = 2000;

export function renderGit({ branch, status, remote, author }) {
  if (!branch) return null;
  const trimmed = status.length > MAX_STATUS ? `${status.slice(0, MAX_STATUS)}\n(truncated)` : status;
  return [
    "gitStatus: a snapshot from the start of the conversation.",
    `Current branch: ${branch}`,
    remote ? `Remote: ${remote.replace(/^git@([^:]+):/, "https://$1/")}` : null,
    author ? `Git user: ${author}` : null,
    `Status:\n${trimmed || "(clean)"}`,
  ]
    .filter((line) => line !== null)
    .join("\n");
}
