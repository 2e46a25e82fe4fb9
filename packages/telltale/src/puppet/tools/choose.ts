import { fieldOf, recordOf } from "../json.ts";
import type { JsonRecord } from "../json.ts";
import { resolveSchema } from "../schema/resolve.ts";
import type { Act } from "./act.ts";
import { neededRoles } from "./hints.ts";
import { roleOf } from "./role.ts";
import type { Role } from "./role.ts";
import type { Tool } from "./tool.ts";
import { wordsOf } from "./words.ts";

interface Kind {
  /** Words of a name that speak for it, with how much. */
  readonly names: Readonly<Record<string, number>>;
  /** Phrases of a description that speak for it. */
  readonly phrases: RegExp;
}

const kinds: Readonly<Record<Act["kind"], Kind>> = {
  read: {
    names: {
      read: 6,
      view: 5,
      cat: 5,
      open: 3,
      get: 2,
      show: 2,
      load: 2,
      file: 2,
      files: 1,
      fs: 1,
    },
    phrases:
      /\b(?:reads?|views?|returns?|shows?|opens?) (?:and \w+ )?(?:the |a |an |one or more )?(?:\w+ ){0,3}(?:files?|contents?)\b/,
  },
  run: {
    names: {
      bash: 6,
      shell: 6,
      terminal: 4,
      run: 5,
      exec: 6,
      execute: 6,
      command: 4,
      commands: 4,
      cmd: 4,
      sh: 5,
      process: 1,
    },
    phrases:
      /\b(?:runs?|execut(?:es?|ing)) (?:the |a |an |given |one or more )*(?:\w+ ){0,3}(?:commands?|scripts?)\b/,
  },
  write: {
    names: {
      write: 6,
      create: 4,
      save: 4,
      put: 2,
      file: 2,
      files: 1,
      fs: 1,
      patch: 1,
      editor: 1,
      edit: 1,
    },
    phrases:
      /\b(?:writes?|creates?|saves?|overwrites?) (?:the |a |an |new )*(?:\w+ ){0,3}(?:files?|contents?)\b/,
  },
};

/** Words that say a tool is about something else: other objects, or a part of the job only. */
const strangers =
  /^(?:notebook|image|images|pdf|web|url|http|fetch|mcp|resource|resources|todo|todos|memory|memories|skill|skills|task|tasks|agent|plan|directory|dir|folder|list|search|grep|glob|find|delete|remove|move|rename|copy|kill|stop|output|stdin|input|wait|send|message|browser|diagnostics|definition|symbols?|replace|insert|append|undo|subagent|history|log|logs|issue|pull|session|thread|config|settings|repository|repo|branch|commit|pr|github|background|chat|artifact|worktree|secret)$/;

/** How well a tool serves an act; 0 when it cannot. */
export function scoreTool(tool: Tool, act: Act["kind"]): number {
  const words = wordsOf(tool.name);
  const kind = kinds[act];
  const found = rolesIn(tool.schema);
  if (tool.input === "text") {
    const patches = act === "write" && tool.description.includes("*** Begin Patch");
    return patches || (act === "write" && words.includes("patch")) ? 3 : 0;
  }
  if (act === "write" && found.has("patch")) return words.includes("patch") ? 3 : 0;
  if (!neededRoles[act].every((role) => found.has(role))) return 0;
  let score = 0;
  for (const word of words) {
    score += Object.hasOwn(kind.names, word) ? (kind.names[word] ?? 0) : 0;
    if (strangers.test(word)) score -= 6;
  }
  if (kind.phrases.test(tool.description.slice(0, 400).toLowerCase())) score += 3;
  // What else must be given tells of a narrower use: a line number, the text to be replaced.
  if (act !== "run" && (found.get("search") === "required" || found.get("replaced") === "required")) score -= 5;
  if (act === "read" && found.has("content")) score -= 3;
  if (act !== "run" && found.get("command") === "required") score -= 6;
  return Math.max(0, score);
}

/** The tool that serves the act best, the first offered among equals; `undefined` when none does. */
export function chooseTool(tools: readonly Tool[], act: Act["kind"]): Tool | undefined {
  let best: Tool | undefined;
  let most = 2;
  for (const tool of tools.slice(0, 1000)) {
    const score = scoreTool(tool, act);
    if (score > most) {
      best = tool;
      most = score;
    }
  }
  return best;
}

/** The roles that an input has a place for, down to the objects in its lists. */
function rolesIn(schema: JsonRecord): ReadonlyMap<Role, "required" | "optional"> {
  const found = new Map<Role, "required" | "optional">();
  collect(schema, schema, true, found, 0);
  return found;
}

function collect(
  schema: JsonRecord,
  root: JsonRecord,
  required: boolean,
  found: Map<Role, "required" | "optional">,
  depth: number,
): void {
  const resolved = resolveSchema(schema, root);
  if (resolved === false || depth > 4) return;
  const needed = fieldOf(resolved, "required");
  for (const [name, own] of Object.entries(recordOf(fieldOf(resolved, "properties"))).slice(
    0,
    200,
  )) {
    const property = resolveSchema(own, root);
    if (property === false) continue;
    const role = roleOf(name, property);
    const must = required && Array.isArray(needed) && needed.includes(name);
    if (role !== undefined && found.get(role) !== "required")
      found.set(role, must ? "required" : "optional");
    collect(property, root, must, found, depth + 1);
    collect(recordOf(fieldOf(property, "items")), root, must, found, depth + 1);
  }
  for (const branch of ["anyOf", "oneOf"]) {
    const branches = fieldOf(resolved, branch);
    for (const own of Array.isArray(branches) ? branches.slice(0, 20) : []) {
      collect(recordOf(own), root, false, found, depth + 1);
    }
  }
}

/** A tool by which an agent lets the model say that it is done; for requests that demand some call. */
export function finishingTool(tools: readonly Tool[]): Tool | undefined {
  const names =
    /^(?:complete|completion|finish|finished|done|submit|answer|respond|response|reply|final|exit|return|output|result)$/;
  return tools.find(
    (tool) => tool.input === "json" && wordsOf(tool.name).some((word) => names.test(word)),
  );
}
