import type { Trace } from "../../../capture/trace/trace.ts";

/** Folders in which version control keeps its own data. */
const ofTools = /^\.(?:git|hg|svn)\//;
const hidden = /(?:^|\/)\./;
/**
 * What ignore files usually name, those of the trials' worlds included: in a repository, a tool that asks git does not
 * see it.
 */
const ignored = /(?:^|\/)(?:(?:node_modules|dist|target|__pycache__)\/|\.env$)/;

/** The amounts of what was laid out for a trial: variables, files, folders, bytes. */
export function plantedAmounts(trace: Trace): ReadonlyMap<string, number> {
  const amounts = new Map<string, number>();
  for (const { name, value } of trace.given) amounts.set(`the characters of ${name}`, value.length);
  const { laid, places } = trace;
  if (laid === undefined) return amounts;
  amounts.set("the variables", laid.variables);
  const inWorkspace = under(places.workspace, laid.files);
  const plain = inWorkspace.filter(([path]) => !ofTools.test(path));
  putFiles(amounts, "in the workspace and its repository", inWorkspace);
  putFiles(amounts, "in the workspace", plain);
  const isRepository = plain.length < inWorkspace.length;
  const kept = ([path]: readonly [string, number]): boolean => !isRepository || !ignored.test(path);
  putFiles(
    amounts,
    "in the workspace and its repository that are not ignored",
    inWorkspace.filter(kept),
  );
  putFiles(amounts, "in the workspace that are not ignored", plain.filter(kept));
  putFiles(
    amounts,
    "in the workspace that are not hidden",
    plain.filter(([path]) => !hidden.test(path)),
  );
  const isInWorkspace = new Set(inWorkspace.map(([path]) => `${places.workspace}/${path}`));
  putFiles(
    amounts,
    "in the home",
    under(places.home, laid.files).filter(([path]) => !isInWorkspace.has(`${places.home}/${path}`)),
  );
  for (const [path, bytes] of plain) amounts.set(`the bytes of the file ./${path}`, bytes);
  return amounts;
}

type Files = readonly (readonly [path: string, bytes: number])[];

function under(folder: string, files: Readonly<Record<string, number>>): Files {
  return Object.entries(files).flatMap(([path, bytes]) =>
    path.startsWith(`${folder}/`) ? [[path.slice(folder.length + 1), bytes] as const] : [],
  );
}

function putFiles(amounts: Map<string, number>, where: string, files: Files): void {
  const folders = new Set(
    files.flatMap(([path]) => {
      const steps = path.split("/");
      return steps.slice(1).map((_, at) => steps.slice(0, at + 1).join("/"));
    }),
  );
  const depth = Math.max(0, ...files.map(([path]) => path.split("/").length));
  amounts.set(`the files ${where}`, files.length);
  amounts.set(`the folders ${where}`, folders.size);
  amounts.set(`the files and folders ${where}`, files.length + folders.size);
  amounts.set(`the depth of the folders ${where}`, depth);
  amounts.set(
    `the bytes of the files ${where}`,
    files.reduce((sum, [, bytes]) => sum + bytes, 0),
  );
}
