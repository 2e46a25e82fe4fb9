import type { Attack } from "../attack.ts";
import { descriptors } from "./descriptors.ts";

export const attacks: readonly Attack[] = [descriptors];
