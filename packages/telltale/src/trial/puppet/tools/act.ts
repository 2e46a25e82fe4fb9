/** One act that the puppet has an agent perform. */
export interface Act {
  readonly kind: "read" | "run" | "write";
  /** Absolute where the workspace is known. */
  readonly path: string;
  /** The same path, relative to the workspace. */
  readonly relativePath: string;
  /** The workspace, when known. */
  readonly folder: string | undefined;
  /** The same act as a shell command, for agents without a tool for it. */
  readonly command: string;
  /** The text that is written. */
  readonly content: string;
  /** The same act as a patch ("*** Begin Patch" format). */
  readonly patch: string;
  /** A description in words, as a person would give it. */
  readonly sentence: string;
}

/** Where the acts are performed. */
export interface Workspace {
  /** Absolute, when known. */
  readonly folder: string | undefined;
  /** The file that is read, relative to the workspace. */
  readonly file: string;
}

/** The file that is written. It must not exist before: some tools refuse to overwrite a file that was not read. */
export const writtenFile = "telltale-note.md";
const writtenText = "A short note.\n";

/** The three acts, in order. */
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
    // A program, not a shell builtin, so that its process is observed; its output is always the same.
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
