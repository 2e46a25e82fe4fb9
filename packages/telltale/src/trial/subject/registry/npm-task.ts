/** One question to npm: it answers from what the gateway has, and changes nothing that is kept. */
export interface NpmTask {
  readonly argv: readonly string[];
  /** Its package.json, of our own making. */
  readonly manifest: string;
  /** A file that it is to make, given in place of what it prints. */
  readonly result?: string;
}

export interface NpmResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** False where no cage could be made for it: then it ran beside Telltale. */
  readonly caged: boolean;
}

/** A list of all packages of a large tool has a few megabytes. */
export const mostOutput = 64 * 1024 ** 2;
export const mostSeconds = 300;
/** Scripts off, no question asked, no git, and no setting but these; older versions of npm know them all. */
export function npmSettings(registry: string, folder: string): readonly string[] {
  return [
    `--registry=${registry}`,
    `--cache=${folder}/cache`,
    `--userconfig=${folder}/user`,
    `--globalconfig=${folder}/global`,
    `--logs-dir=${folder}/logs`,
    "--replace-registry-host=always",
    "--no-omit-lockfile-registry-resolved",
    "--git=/nonexistent/git",
    "--script-shell=/bin/false",
    "--node-options=",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--no-update-notifier",
    "--no-progress",
    "--no-engine-strict",
    "--loglevel=error",
    "--fetch-retries=0",
    "--prefer-online",
  ];
}
