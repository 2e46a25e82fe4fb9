/** Files of the real home that every session may read: without them git does not know who commits. */
const opened = [".gitconfig", ".config/git/config", ".config/git/ignore"] as const;

/** @param isThere whether there is such a file. */
export function openedFiles(home: string, isThere: (path: string) => boolean): readonly string[] {
  return opened.map((path) => `${home}/${path}`).filter(isThere);
}
