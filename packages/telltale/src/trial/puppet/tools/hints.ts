import { fieldOf, listOf, textOf } from "../json.ts";
import type { Json } from "../json.ts";
import type { Field, Hints } from "../schema/fill.ts";
import { typesOf } from "../schema/resolve.ts";
import type { Act } from "./act.ts";
import { roleOf } from "./role.ts";
import type { Role } from "./role.ts";
import { wordsOf } from "./words.ts";

/** Names of the modes that a multi-purpose tool may offer, best first. */
export const modes: Readonly<Record<Act["kind"], readonly string[]>> = {
  read: ["read", "view", "cat", "open", "get", "show", "file"],
  run: ["run", "exec", "execute", "bash", "shell", "command", "start", "sync", "foreground"],
  write: ["create", "write", "add", "new", "save", "overwrite", "put", "file"],
};

/** The roles that a tool's input must have for the act. */
export const neededRoles: Readonly<Record<Act["kind"], readonly Role[]>> = {
  read: ["path"],
  run: ["command"],
  write: ["path", "content"],
};

/** Hints for the input of any tool that performs the act. */
export function hintsFor(act: Act): Hints {
  return {
    candidates: (field) => candidates(field, act),
    wanted(properties, required) {
      const wanted = new Set<string>();
      for (const role of askedFor(act)) {
        // One property for each role: a second, optional one means something else or more.
        const inRole = properties.filter((field) => fieldRole(field) === role).map(nameOf);
        const [first] = inRole;
        if (first !== undefined && !inRole.some((name) => required.has(name))) wanted.add(first);
      }
      return wanted;
    },
    wantsItem: (list) => {
      const role = fieldRole(list);
      return role !== undefined && askedFor(act).includes(role);
    },
  };
}

function askedFor(act: Act): readonly Role[] {
  return act.kind === "write" ? [...neededRoles.write, "patch"] : neededRoles[act.kind];
}

function nameOf(field: Field): string {
  return field.path.at(-1) ?? "";
}

function fieldRole(field: Field): Role | undefined {
  return roleOf(nameOf(field), field.schema);
}

function candidates(field: Field, act: Act): readonly Json[] {
  switch (fieldRole(field)) {
    case "path":
      return pathCandidates(field, act);
    case "folder":
      return act.folder === undefined ? ["."] : [act.folder, "."];
    case "command":
      return commandCandidates(field, act);
    case "content":
      return [act.content];
    case "patch":
      return [act.patch];
    case "sentence":
      return [act.sentence];
    case "search":
      return [act.relativePath];
    case "replaced":
      // Nothing is replaced, because the file is new.
      return [null, ""];
    case "mode":
      return modeCandidates(field, act);
    case undefined:
      // Free text with an unknown name, such as a question to an assistant inside the tool.
      return field.path.length > 0 && fieldOf(field.schema, "pattern") === undefined
        ? [act.sentence]
        : [];
  }
}

function pathCandidates({ path, schema }: Field, act: Act): readonly Json[] {
  const description = textOf(fieldOf(schema, "description")).toLowerCase();
  const uri =
    wordsOf(path.at(-1) ?? "").includes("uri") && act.path.startsWith("/")
      ? [`file://${act.path}`]
      : [];
  const relative = description.includes("relative") && !description.includes("absolute");
  return relative ? [...uri, act.relativePath, act.path] : [...uri, act.path, act.relativePath];
}

/** A list with a name in the singular is an argument vector; one in the plural is a list of commands. */
function commandCandidates({ path, schema, item }: Field, act: Act): readonly Json[] {
  if (!typesOf(schema).includes("array")) return [act.command];
  const plural = wordsOf(path.at(-1) ?? "").some((word) => word === "commands" || word === "cmds");
  if (plural || item) return [[act.command]];
  return [["bash", "-lc", act.command]];
}

function modeCandidates({ schema }: Field, act: Act): readonly Json[] {
  const listed = listOf(fieldOf(schema, "enum"));
  return modes[act.kind].flatMap((mode) =>
    listed.filter((value) => wordsOf(textOf(value)).includes(mode)),
  );
}
