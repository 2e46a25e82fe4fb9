import type {
  ContainerFormat,
  ContainerItem,
  InnerFile,
  ExtractionBudget,
} from "./container-format.ts";
import { pathProblem, plainLabel } from "./inner-name.ts";
import type { UnpackResults } from "./unpack-results.ts";

/** Limit on views: an honest container refers to each of its bytes about once; a few formats store equal files once. */
const timesViewed = 4;

export type FoundUnread = Extract<ContainerItem, { is: "unread" }>;

/** Whether a file is taken out of its container, and under which name. */
export interface ExtractionDecision {
  readonly name?: string;
  readonly problem?: FoundUnread;
  /** True where nothing more is taken out of this container. */
  readonly isLast?: boolean;
}

export interface ContainerExtraction {
  readonly budget: ExtractionBudget;
  readonly files: () => number;
  readonly take: (file: InnerFile) => ExtractionDecision;
  /** Adds the bytes that a container inside this one gave: many small containers are as dangerous as one large one. */
  readonly count: (bytes: number) => void;
}

/**
 * Extraction of one container: what was taken out so far, and the budget that remains.
 *
 * @param around the extraction of the container that holds it.
 */
export function startExtraction(
  container: Buffer,
  { names }: ContainerFormat,
  results: UnpackResults,
  around: ContainerExtraction | undefined,
): ContainerExtraction {
  const { limits } = results;
  const most = Math.max(limits.harmlessBytes, container.length * limits.ratio);
  const mostViewed = Math.max(limits.harmlessBytes, container.length * timesViewed);
  /** How often each name occurred. */
  const taken = new Map<string, number>();
  let given = 0;
  let viewed = 0;
  let files = 0;
  const budget: ExtractionBudget = {
    bytes: () =>
      Math.max(
        0,
        Math.min(
          limits.fileBytes,
          most - given,
          results.bytesLeft(),
          around?.budget.bytes() ?? Number.POSITIVE_INFINITY,
        ),
      ),
    files: results.filesLeft(),
  };
  const count = (size: number): void => {
    given += size;
    around?.count(size);
  };
  return {
    budget,
    count,
    files: () => files,
    take({ name, bytes }) {
      const size = bytes.length;
      const isView = bytes.buffer === container.buffer;
      const problem = names === "labels" ? undefined : pathProblem(name, limits.nameLength);
      if (problem !== undefined)
        return { problem: { is: "unread", reason: "unsafe-path", bytes: size, detail: problem } };
      if (results.filesLeft() <= 0) {
        const detail = `left after ${files} files: ${limits.files} is the most`;
        return {
          problem: { is: "unread", reason: "too-many", bytes: 0, detail },
          isLast: true,
        };
      }
      if (size > limits.fileBytes)
        return { problem: { is: "unread", name, reason: "too-large", bytes: size } };
      if (size > budget.bytes() || (isView && viewed + size > mostViewed))
        return {
          problem: { is: "unread", name, reason: "expands-too-much", bytes: size },
          isLast: true,
        };
      count(size);
      viewed += isView ? size : 0;
      files += 1;
      results.takeFile(size);
      return { name: singleName(plainLabel(name, limits.nameLength), taken) };
    },
  };
}

/** Numbers repeated names. Programs differ in which of the entries they use, so neither may hide the other. */
function singleName(name: string, taken: Map<string, number>): string {
  let times = (taken.get(name) ?? 0) + 1;
  let single = times === 1 ? name : `${name}#${times}`;
  while (times > 1 && taken.has(single)) {
    times += 1;
    single = `${name}#${times}`;
  }
  taken.set(name, times);
  if (times > 1) taken.set(single, 1);
  return single;
}
