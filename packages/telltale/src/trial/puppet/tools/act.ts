/** One thing that the puppet makes an agent do. */
export interface Act {
  readonly kind: "read" | "run" | "write";
  /** Absolute where the workspace is known. */
  readonly path: string;
  /** The same, from the workspace. */
  readonly relativePath: string;
  /** The workspace, when known. */
  readonly folder: string | undefined;
  /** The same act as a shell command, for agents that have no tool of their own for it. */
  readonly command: string;
  /** What is written. */
  readonly content: string;
  /** The same act as a patch ("*** Begin Patch" form). */
  readonly patch: string;
  /** What a person would say about it. */
  readonly sentence: string;
}

/** What the acts are done on. */
export interface Workspace {
  /** Absolute, when known. */
  readonly folder: string | undefined;
  /** The file that is read, from the workspace. */
  readonly file: string;
}

/** The file that is written. It must not be there before: some tools refuse to write what was not read. */
export const writtenFile = "telltale-note.md";
const writtenText = "A short note.\n";

/** The three acts, in the order in which they are played. */
export function actsIn(workspace: Workspace): readonly Act[] {
  const { folder, file } = workspace;
  const place = (name: string) => ({
    folder,
    relativePath: name,
    path: folder === undefined ? name : `${folder.replace(/\/$/, "")}/${name}`,
    content: writtenText,
    patch: `*** Begin Patch\n*** Add File: ${name}\n+${writtenText}*** End Patch\n`,
  });
  return [
    { kind: "read", ...place(file), command: `cat ${quote(file)}`, sentence: "Read the file" },
    // A program, not a shell's own word, so that the process is seen; its output is always the same.
    {
      kind: "run",
      ...place(file),
      command: `wc -c ${quote(file)}`,
      sentence: "Count the bytes of the file",
    },
    {
      kind: "write",
      ...place(writtenFile),
      command: `printf '%s\\n' '${writtenText.trim()}' > ${writtenFile}`,
      sentence: "Write a short note",
    },
  ];
}

function quote(name: string): string {
  return /^[\w./-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`;
}
