import type { ContainerFormat } from "../container-format.ts";
import { bunExecutable } from "./bun-executable.ts";

/** In the order in which they are asked: the first that recognises a file opens it. */
export const containerFormats: readonly ContainerFormat[] = [bunExecutable];
