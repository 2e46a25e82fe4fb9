import type { Attack } from "../attack.ts";
import { npmrcNamesGit } from "./npmrc-names-git.ts";
import { npmrcNamesRegistry } from "./npmrc-names-registry.ts";

export const attacks: readonly Attack[] = [npmrcNamesGit, npmrcNamesRegistry];
