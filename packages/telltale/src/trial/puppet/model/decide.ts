import { fillSchema } from "../schema/fill.ts";
import type { Hints } from "../schema/fill.ts";
import { actsIn } from "../tools/act.ts";
import type { Act } from "../tools/act.ts";
import { chooseTool, finishingTool } from "../tools/choose.ts";
import { hintsFor } from "../tools/hints.ts";
import type { Tool } from "../tools/tool.ts";
import { workspaceOf } from "../tools/workspace.ts";
import type { Conversation, Reply } from "./conversation.ts";

/** The puppet's scenario: it only answers, or has the agent use its tools first. */
export type Scenario = "ok" | "tools";

export interface Script {
  readonly scenario: Scenario;
  /** A file known to be in the workspace, absolute or relative to the workspace. */
  readonly workspaceFile?: string | undefined;
  /** False after so many tool calls that the agent must be in a loop. */
  readonly mayCall: boolean;
}

const ok: Reply = { kind: "text", text: "ok" };

/** The reply to a conversation: a pure function of its content, so that equal conversations get equal replies. */
export function decideReply(conversation: Conversation, script: Script): Reply {
  const { tools, choice } = conversation;
  if (typeof choice === "object") {
    const forced = tools.find((tool) => tool.name === choice.name);
    if (forced) return callTo(forced, conversation, script);
  }
  if (choice !== "none" && script.scenario === "tools" && script.mayCall) {
    const next = nextCall(conversation, script);
    if (next) return next;
  }
  if (choice === "required") {
    const [first] = tools;
    const tool = finishingTool(tools) ?? first;
    if (tool) return callTo(tool, conversation, script);
  }
  if (conversation.structure !== undefined) {
    return { kind: "text", text: JSON.stringify(fillSchema(conversation.structure, answerHints)) };
  }
  return ok;
}

/** Hints for structured answers: "ok" wherever the schema allows any text, and every property filled. */
const answerHints: Hints = {
  candidates: () => ["ok"],
  wanted: (properties) => new Set(properties.map((field) => field.path.at(-1) ?? "")),
  wantsItem: () => false,
};

interface Step {
  readonly act: Act;
  readonly tool: Tool;
}

/**
 * The first step that the conversation does not show as done. Steps are known by the names of the
 * tools called, so that it does not matter who remembers the conversation, nor in which order
 * several of them arrive.
 */
function nextCall(conversation: Conversation, script: Script): Reply | undefined {
  const acts = actsIn(workspaceOf(conversation.texts, script.workspaceFile));
  const calls = new Map<string, number>();
  for (const name of conversation.called) calls.set(name, (calls.get(name) ?? 0) + 1);
  for (const { act, tool } of acts.flatMap((one) => stepFor(one, conversation.tools))) {
    const left = calls.get(tool.name) ?? 0;
    if (left === 0) return { kind: "call", tool, input: inputFor(tool, act) };
    calls.set(tool.name, left - 1);
  }
  return undefined;
}

/** The tool for the act, else the one that runs commands, which can do anything. */
function stepFor(act: Act, tools: readonly Tool[]): readonly Step[] {
  const tool = chooseTool(tools, act.kind);
  if (tool) return [{ act, tool }];
  const shell = chooseTool(tools, "run");
  return shell ? [{ act: { ...act, kind: "run" }, tool: shell }] : [];
}

function inputFor(tool: Tool, act: Act) {
  if (tool.input === "text") return act.kind === "write" ? act.patch : act.command;
  return fillSchema(tool.schema, hintsFor(act));
}

/** A call that the request requires: with the arguments of the tool's act, else with default values. */
function callTo(tool: Tool, conversation: Conversation, script: Script): Reply {
  if (tool.input === "text") return { kind: "call", tool, input: "ok" };
  const acts = actsIn(workspaceOf(conversation.texts, script.workspaceFile));
  const act = acts.find(({ kind }) => chooseTool([tool], kind) !== undefined);
  const hints = act ? hintsFor(act) : answerHints;
  return { kind: "call", tool, input: fillSchema(tool.schema, hints) };
}
