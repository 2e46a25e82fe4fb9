import type { Attack } from "../attack.ts";
import { codeInTexts } from "./code-in-texts.ts";
import { unseenTexts } from "./unseen-texts.ts";
import { wholeEnvironment } from "./whole-environment.ts";

export const attacks: readonly Attack[] = [codeInTexts, unseenTexts, wholeEnvironment];
