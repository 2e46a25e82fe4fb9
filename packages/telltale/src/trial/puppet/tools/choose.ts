import { fieldOf, listOf, recordOf, textOf } from "../json.ts";
import type { JsonRecord } from "../json.ts";
import { resolveSchema } from "../schema/resolve.ts";
import type { WorkBudget } from "../schema/resolve.ts";
import type { Act } from "./act.ts";
import { modes, neededRoles } from "./hints.ts";
import { roleOf } from "./role.ts";
import type { Role } from "./role.ts";
import type { Tool } from "./tool.ts";
import { wordsOf } from "./words.ts";

interface Kind {
  /** Words of a tool's name that count for the act, with their weights. */
  readonly names: ReadonlyMap<string, number>;
  /** Phrases of a tool's description that count for the act. */
  readonly phrases: RegExp;
}

const kinds: Readonly<Record<Act["kind"], Kind>> = {
  read: {
    names: new Map(
      Object.entries({
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
      }),
    ),
    phrases:
      /\b(?:reads?|views?|returns?|shows?|opens?) (?:and \w+ )?(?:the |a |an |one or more )?(?:\w+ ){0,3}(?:files?|contents?)\b/,
  },
  run: {
    names: new Map(
      Object.entries({
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
      }),
    ),
    phrases:
      /\b(?:runs?|execut(?:es?|ing)) (?:the |a |an |given |one or more )*(?:\w+ ){0,3}(?:commands?|scripts?)\b/,
  },
  write: {
    names: new Map(
      Object.entries({
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
      }),
    ),
    phrases:
      /\b(?:writes?|creates?|saves?|overwrites?) (?:the |a |an |new )*(?:\w+ ){0,3}(?:files?|contents?)\b/,
  },
};

/** Words that show that a tool is about something other than files and commands. */
const otherThings = new Set(
  (
    "notebook image images pdf web url http fetch mcp resource resources todo todos memory memories skill skills " +
    "task tasks agent subagent plan directory dir folder output stdin input message browser diagnostics definition " +
    "symbol symbols history log logs issue pull pr session thread config settings repository repo branch commit " +
    "github background chat artifact worktree secret"
  ).split(" "),
);

/** Words that show that a tool does something else, or only a part of the act. */
const otherActs = new Set(
  "list search grep glob find delete remove move rename copy kill stop wait send replace insert append undo".split(
    " ",
  ),
);

/** How well a tool suits an act; 0 when it cannot perform it. */
export function scoreTool(tool: Tool, act: Act["kind"]): number {
  const words = wordsOf(tool.name);
  if (tool.input === "text") return act === "write" && takesPatch(tool, words) ? 3 : 0;
  const { roles, modes: offered } = placesIn(tool.schema);
  if (act === "write" && roles.has("patch")) return takesPatch(tool, words) ? 3 : 0;
  if (!neededRoles[act].every((role) => roles.has(role))) return 0;
  // A tool with several modes shows its uses in their names, not in its own.
  const chooses = modes[act].slice(0, 4).some((mode) => offered.has(mode));
  const kind = kinds[act];
  let score = chooses ? 6 : 0;
  for (const word of words) {
    score += kind.names.get(word) ?? 0;
    if (otherThings.has(word) || (otherActs.has(word) && !chooses)) score -= 6;
  }
  if (kind.phrases.test(tool.description.slice(0, 400).toLowerCase())) score += 3;
  if (act === "read" && roles.has("content") && !chooses) score -= 3;
  if (act === "run") return Math.max(0, score);
  // Other required properties show a narrower use: a text to search for, or to replace.
  for (const role of ["search", "replaced", "command"] as const) {
    if (roles.get(role) === "required") score -= 5;
  }
  return Math.max(0, score);
}

function takesPatch(tool: Tool, words: readonly string[]): boolean {
  return words.includes("patch") || tool.description.includes("*** Begin Patch");
}

/** The tool that suits the act best, the first among equals; undefined when none does. */
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

/** The properties of a tool's input, down to the objects in its lists. */
interface Places {
  readonly roles: Map<Role, "required" | "optional">;
  /** Words in the names of its modes. */
  readonly modes: Set<string>;
}

interface Walk {
  readonly root: JsonRecord;
  readonly places: Places;
  readonly effort: WorkBudget;
}

function placesIn(schema: JsonRecord): Places {
  const places: Places = { roles: new Map(), modes: new Set() };
  collect(schema, true, 0, { root: schema, places, effort: { left: 2000 } });
  return places;
}

function collect(schema: JsonRecord, required: boolean, depth: number, walk: Walk): void {
  const { root, places, effort } = walk;
  const resolved = resolveSchema(schema, root, effort);
  if (resolved === false || depth > 4 || effort.left <= 0) return;
  const needed = listOf(fieldOf(resolved, "required"));
  for (const [name, own] of Object.entries(recordOf(fieldOf(resolved, "properties"))).slice(
    0,
    200,
  )) {
    const property = resolveSchema(own, root, effort);
    if (property === false) continue;
    const role = roleOf(name, property);
    const must = required && needed.includes(name);
    if (role === "mode") {
      const values = listOf(fieldOf(property, "enum")).slice(0, 100).map(textOf);
      for (const word of values.flatMap(wordsOf)) places.modes.add(word);
    }
    if (role !== undefined && places.roles.get(role) !== "required") {
      places.roles.set(role, must ? "required" : "optional");
    }
    collect(property, must, depth + 1, walk);
    collect(recordOf(fieldOf(property, "items")), must, depth + 1, walk);
  }
  for (const name of ["anyOf", "oneOf"]) {
    for (const branch of listOf(fieldOf(resolved, name)).slice(0, 20)) {
      collect(recordOf(branch), false, depth + 1, walk);
    }
  }
}

/** The tool by which a model says that it is done, for requests that require some call. */
export function finishingTool(tools: readonly Tool[]): Tool | undefined {
  const names =
    /^(?:complete|completion|finish|finished|done|submit|answer|respond|response|reply|final|exit|return|output|result)$/;
  return tools.find(
    (tool) => tool.input === "json" && wordsOf(tool.name).some((word) => names.test(word)),
  );
}
