import type { Node } from "oxc-parser";
import { parentOf } from "../../program/walk.ts";
import { enclosingFunction } from "../call-graph/syntax-queries.ts";
import type { NodeInModule } from "../call-graph/syntax-queries.ts";

/** A name with more assignments is taken to have any of their values at any time. */
const mostWrites = 12;

/**
 * Whether the assignment is killed before the read: another assignment stands between, in a block around the read, and
 * always runs. Within one function only.
 * @param written the value that is assigned.
 */
export function isOverwritten(
  written: Node,
  read: Node,
  references: readonly NodeInModule[],
): boolean {
  const around = enclosingFunction(read);
  if (around !== enclosingFunction(written) || read.start < written.end) return false;
  const writes = references.filter(({ node }) => isTarget(node));
  if (writes.length > mostWrites) return false;
  return writes.some(({ node }) => {
    if (node.start <= written.end || node.start >= read.start) return false;
    if (enclosingFunction(node) !== around) return false;
    const statement = statementOf(node);
    const block = statement === undefined ? undefined : parentOf(statement);
    return (
      statement !== undefined &&
      block !== undefined &&
      statement.end <= read.start &&
      block.start <= read.start &&
      read.end <= block.end &&
      (block.type === "BlockStatement" || block.type === "Program")
    );
  });
}

function isTarget(identifier: Node): boolean {
  const parent = parentOf(identifier);
  return (
    parent?.type === "AssignmentExpression" && parent.left === identifier && parent.operator === "="
  );
}

/** The statement that consists of the assignment alone. */
function statementOf(identifier: Node): Node | undefined {
  const assignment = parentOf(identifier);
  const statement = assignment === undefined ? undefined : parentOf(assignment);
  return statement?.type === "ExpressionStatement" ? statement : undefined;
}
