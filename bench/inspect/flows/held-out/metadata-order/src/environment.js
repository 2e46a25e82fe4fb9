const first = (...names) => names.map((name) => process.env[name]).find((value) => value !== undefined && value !== "");

export const inPipeline = () => Boolean(first("CI", "GITHUB_ACTIONS", "GITLAB_CI"));

export const columns = () => Number(first("COLUMNS") ?? 80);
