import type { Node } from "oxc-parser";
import type { Binding } from "../../program/names.ts";
import type { Slice } from "../interpreter/slice.ts";
import type { DeobfuscationLimits } from "../limits.ts";
import type { Piece } from "../slice/dependency-closure.ts";
import { printer } from "../slice/print.ts";
import type { DecodingCandidate } from "./decoding-candidate.ts";

/** Candidates run in one slice: they share their dependencies, or are small. */
export interface Batch {
  readonly candidates: readonly DecodingCandidate[];
  readonly pieces: readonly Piece[];
}

/** Limits of a batch of candidates that have no decoder. */
const mostTogether = 40;
const mostCharacters = 96 * 1024;

/** Groups the candidates of one decoder; the others go into small batches. */
export function batches(
  candidates: readonly DecodingCandidate[],
  limits: DeobfuscationLimits,
): readonly Batch[] {
  const groups = Map.groupBy(candidates, ({ decoder }) => decoder);
  return [...groups].flatMap(([decoder, group]) =>
    decoder === undefined
      ? [...fill(group, mostTogether, mostCharacters)]
      : [...fill(group, Number.POSITIVE_INFINITY, limits.sliceCharacters)],
  );
}

function* fill(
  group: readonly DecodingCandidate[],
  most: number,
  characters: number,
): Generator<Batch> {
  let batch = newBatch();
  for (const candidate of group) {
    const fresh = candidate.closure.pieces.filter((piece) => !batch.pieces.has(keyOf(piece)));
    const size =
      fresh.reduce((sum, piece) => sum + sizeOf(piece), 0) +
      candidate.evaluates.node.end -
      candidate.evaluates.node.start;
    const full = batch.size + size > characters || batch.candidates.length >= most;
    if (full && batch.candidates.length > 0) {
      yield closed(batch);
      batch = newBatch();
    }
    batch.candidates.push(candidate);
    for (const piece of candidate.closure.pieces) batch.pieces.set(keyOf(piece), piece);
    batch.size += size;
  }
  if (batch.candidates.length > 0) yield closed(batch);
}

interface OpenBatch {
  readonly candidates: DecodingCandidate[];
  readonly pieces: Map<Node | Binding, Piece>;
  size: number;
}

function newBatch(): OpenBatch {
  return { candidates: [], pieces: new Map(), size: 0 };
}

function closed({ candidates, pieces }: OpenBatch): Batch {
  return {
    candidates: candidates.toSorted((a, b) => turn(a) - turn(b)),
    pieces: [...pieces.values()],
  };
}

/** The order within a batch: lists, then single values, and functions last, as some of these never end. */
function turn({ evaluates }: DecodingCandidate): number {
  if (evaluates.kind === "call" || evaluates.kind === "probe") return 2;
  return evaluates.kind === "name" || evaluates.node.type === "ArrayExpression" ? 0 : 1;
}

function keyOf(piece: Piece): Node | Binding {
  return piece.kind === "effect" ? piece.node : piece.lifted.binding;
}

function sizeOf(piece: Piece): number {
  const node =
    piece.kind === "effect" ? piece.node : (piece.lifted.declaration ?? piece.lifted.value?.node);
  return node === undefined ? 0 : node.end - node.start;
}

export function sliceOf({ candidates, pieces }: Batch): Slice {
  const print = printer(pieces);
  return {
    declarations: print.declare(pieces),
    expressions: candidates.map(({ module, evaluates }) => {
      if (evaluates.kind === "name") return print.name(evaluates.binding);
      if (evaluates.kind === "call") return print.call(module, evaluates.node);
      if (evaluates.kind === "probe") return print.probe(module, evaluates.node);
      return print.expression(module, evaluates.node);
    }),
  };
}
