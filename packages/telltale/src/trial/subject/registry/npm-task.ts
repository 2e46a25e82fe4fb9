/** One task for npm: it resolves from what the gateway serves, and changes nothing that is kept. */
export interface NpmTask {
  readonly argv: readonly string[];
  /** Its package.json, which Telltale writes. */
  readonly manifest: string;
  /** A file that it creates, which is the result in place of its output. */
  readonly result?: string;
}

export interface NpmResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** False where no cage could be created for it, so that it ran without one. */
  readonly caged: boolean;
}

/** Limit in bytes: the list of all packages of a large tool has a few megabytes. */
export const mostOutput = 64 * 1024 ** 2;
export const mostSeconds = 300;
/** No scripts, no prompts, no git, and no other settings than these, which older versions of npm know too. */
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
