import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import type { PlannedFile } from "../../capture/cage/plan.ts";

/*
 * A repository written byte by byte (gitformat-index(5), gitrepository-layout(5)): it needs no git on the
 * host, takes nothing from the host's git settings, and is the same in every trial.
 */

export interface Person {
  readonly name: string;
  readonly email: string;
}

export interface Commit {
  readonly message: string;
  readonly author: Person;
  /** Seconds since 1970. */
  readonly at: number;
  /** All files of the commit: path from the root of the repository to content. */
  readonly files: Readonly<Record<string, string>>;
}

export interface Repository {
  readonly branch: string;
  /** Absent: a repository that knows no other. */
  readonly remote?: string;
  /** Oldest first; at least one. */
  readonly commits: readonly Commit[];
}

interface GitObject {
  readonly id: Buffer;
  readonly stored: Buffer;
}

/** The files under `.git` of a repository at `root` whose work tree holds the last commit. */
export function gitRepository(root: string, repository: Repository): readonly PlannedFile[] {
  const objects = new Map<string, Buffer>();
  const keep = (object: GitObject): Buffer => {
    objects.set(object.id.toString("hex"), object.stored);
    return object.id;
  };
  let parent: Buffer | undefined;
  const log: string[] = [];
  for (const commit of repository.commits) {
    const tree = writeTree(commit.files, keep);
    const by = `${commit.author.name} <${commit.author.email}> ${commit.at} +0000`;
    const lines = [
      `tree ${tree.toString("hex")}`,
      ...(parent === undefined ? [] : [`parent ${parent.toString("hex")}`]),
      `author ${by}`,
      `committer ${by}`,
      "",
      `${commit.message}\n`,
    ];
    const id = keep(makeObject("commit", Buffer.from(lines.join("\n"))));
    const before = parent?.toString("hex") ?? "0".repeat(40);
    log.push(
      `${before} ${id.toString("hex")} ${by}\tcommit${parent === undefined ? " (initial)" : ""}: ${commit.message}\n`,
    );
    parent = id;
  }
  const head = `${parent?.toString("hex") ?? ""}\n`;
  const { branch, remote } = repository;
  const file = (path: string, content: string | Uint8Array, mode?: number): PlannedFile => ({
    path: `${root}/.git/${path}`,
    content,
    ...(mode === undefined ? {} : { mode }),
  });
  return [
    file("HEAD", `ref: refs/heads/${branch}\n`),
    file("config", configText(branch, remote)),
    file(
      "description",
      "Unnamed repository; edit this file 'description' to name the repository.\n",
    ),
    file("info/exclude", "# git ls-files --others --exclude-from=.git/info/exclude\n"),
    file(`refs/heads/${branch}`, head),
    ...(remote === undefined ? [] : [file(`refs/remotes/origin/${branch}`, head)]),
    file("logs/HEAD", log.join("")),
    file(`logs/refs/heads/${branch}`, log.join("")),
    file("index", writeIndex(repository.commits.at(-1)?.files ?? {})),
    ...[...objects].map(([id, stored]) =>
      file(`objects/${id.slice(0, 2)}/${id.slice(2)}`, stored, 0o444),
    ),
  ];
}

function configText(branch: string, remote: string | undefined): string {
  return [
    "[core]",
    "\trepositoryformatversion = 0",
    "\tfilemode = true",
    "\tbare = false",
    "\tlogallrefupdates = true",
    ...(remote === undefined
      ? []
      : [
          '[remote "origin"]',
          `\turl = ${remote}`,
          "\tfetch = +refs/heads/*:refs/remotes/origin/*",
          `[branch "${branch}"]`,
          "\tremote = origin",
          `\tmerge = refs/heads/${branch}`,
        ]),
    "",
  ].join("\n");
}

function makeObject(type: "blob" | "tree" | "commit", body: Buffer): GitObject {
  const whole = Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body]);
  return { id: createHash("sha1").update(whole).digest(), stored: deflateSync(whole) };
}

function writeTree(
  files: Readonly<Record<string, string>>,
  keep: (object: GitObject) => Buffer,
): Buffer {
  const folders = new Map<string, Record<string, string>>();
  const entries: { readonly sortKey: string; readonly line: Buffer }[] = [];
  const add = (mode: string, name: string, id: Buffer): void => {
    // Folders sort as if their name ended in a slash.
    entries.push({
      sortKey: mode === "40000" ? `${name}/` : name,
      line: Buffer.concat([Buffer.from(`${mode} ${name}\0`), id]),
    });
  };
  for (const [path, content] of Object.entries(files)) {
    const slash = path.indexOf("/");
    if (slash < 0) add("100644", path, keep(makeObject("blob", Buffer.from(content))));
    else {
      const folder = path.slice(0, slash);
      folders.set(folder, { ...folders.get(folder), [path.slice(slash + 1)]: content });
    }
  }
  for (const [name, inner] of folders) add("40000", name, writeTree(inner, keep));
  const sorted = entries.toSorted((a, b) =>
    Buffer.compare(Buffer.from(a.sortKey), Buffer.from(b.sortKey)),
  );
  return keep(makeObject("tree", Buffer.concat(sorted.map((entry) => entry.line))));
}

/** Version 2, with zeros for what stat would say: git then compares contents once and finds nothing changed. */
function writeIndex(files: Readonly<Record<string, string>>): Buffer {
  const paths = Object.keys(files).toSorted((a, b) =>
    Buffer.compare(Buffer.from(a), Buffer.from(b)),
  );
  const head = Buffer.from("DIRC\0\0\0\x02\0\0\0\0", "latin1");
  head.writeUInt32BE(paths.length, 8);
  const entries = paths.map((path) => {
    const name = Buffer.from(path);
    const content = Buffer.from(files[path] ?? "");
    // 62 bytes before the name; NULs after it up to a multiple of 8, one at least.
    const entry = Buffer.alloc(Math.ceil((62 + name.length + 1) / 8) * 8);
    entry.writeUInt32BE(0o100644, 24);
    entry.writeUInt32BE(content.length, 36);
    makeObject("blob", content).id.copy(entry, 40);
    entry.writeUInt16BE(Math.min(name.length, 0xfff), 60);
    name.copy(entry, 62);
    return entry;
  });
  const body = Buffer.concat([head, ...entries]);
  return Buffer.concat([body, createHash("sha1").update(body).digest()]);
}
