import { agentHooks } from "./agent-hooks.ts";
import { cargo } from "./cargo.ts";
import type { Ecosystem } from "./ecosystem.ts";
import { npm } from "./npm.ts";
import { python } from "./python.ts";
import { ruby } from "./ruby.ts";
import { vscode } from "./vscode.ts";

export const ecosystems: readonly Ecosystem[] = [npm, vscode, python, cargo, ruby, agentHooks];
