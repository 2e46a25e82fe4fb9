import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseSync } from "oxc-parser";
import type { Expression, ObjectExpression, Program } from "oxc-parser";

/** A JSON Schema as far as descriptions are put into it. */
export interface SchemaNode {
  description?: string;
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode;
  anyOf?: SchemaNode[];
  additionalProperties?: SchemaNode | boolean;
}

interface Source {
  readonly path: string;
  readonly text: string;
  readonly program: Program;
  readonly comments: readonly { readonly value: string; readonly end: number }[];
}

const read = new Map<string, Source>();

function sourceOf(path: string): Source {
  const known = read.get(path);
  if (known !== undefined) return known;
  const text = readFileSync(path, "utf8");
  const { program, comments } = parseSync(path, text);
  const source = { path, text, program, comments: comments.filter(({ type }) => type === "Block") };
  read.set(path, source);
  return source;
}

/**
 * Puts the doc comments of a Zod schema's properties into its JSON Schema as descriptions: what stands beside a key in the
 * source is what the reference says of it.
 *
 * @param path of the module, @param name of the constant with the schema there.
 */
export function describeProperties(path: string, name: string, schema: SchemaNode): void {
  const source = sourceOf(path);
  const found = constantOf(source, name);
  if (found !== undefined) describeExpression(found.source, found.value, schema);
}

function describeExpression(source: Source, expression: Expression, schema: SchemaNode): void {
  if (expression.type === "Identifier") {
    const found = constantOf(source, expression.name);
    if (found !== undefined) describeExpression(found.source, found.value, schema);
    return;
  }
  if (expression.type === "ObjectExpression") return describeObject(source, expression, schema);
  if (expression.type !== "CallExpression" || expression.callee.type !== "MemberExpression") return;
  const { object, property } = expression.callee;
  const method = property.type === "Identifier" ? property.name : "";
  const given = expression.arguments.filter((each) => each.type !== "SpreadElement");
  const [first, second] = given;
  if (object.type === "Identifier" && object.name === "z") {
    if (first === undefined) return;
    if (method === "object" || method === "strictObject") describeExpression(source, first, schema);
    else if (method === "array") describeExpression(source, first, schema.items ?? {});
    else if (method === "record" && second !== undefined) {
      const values = schema.additionalProperties;
      if (typeof values === "object") describeExpression(source, second, values);
    } else if (first.type === "ArrayExpression") {
      first.elements.forEach((each, index) => {
        const option = schema.anyOf?.[index];
        if (each !== null && each.type !== "SpreadElement" && option !== undefined)
          describeExpression(source, each, option);
      });
    }
    return;
  }
  // `.optional()`, `.extend({ … })` and their like: the schema before them, and what is added.
  describeExpression(source, object, schema);
  if (method === "extend" && first !== undefined) describeExpression(source, first, schema);
}

function describeObject(
  source: Source,
  { properties }: ObjectExpression,
  schema: SchemaNode,
): void {
  for (const property of properties) {
    if (property.type === "SpreadElement") {
      describeExpression(source, property.argument, schema);
      continue;
    }
    const key = property.key.type === "Identifier" ? property.key.name : "";
    const own = schema.properties?.[key];
    if (own === undefined) continue;
    describeExpression(source, property.value, own);
    const comment = commentBefore(source, property.start);
    if (comment !== undefined) own.description = comment;
  }
}

function commentBefore({ text, comments }: Source, start: number): string | undefined {
  const comment = comments.findLast(({ end }) => end <= start);
  if (comment === undefined || text.slice(comment.end, start).trim() !== "") return undefined;
  return comment.value
    .split("\n")
    .map((line) => line.replace(/^[\s*]+/, "").trim())
    .filter((line) => line !== "" && !line.startsWith("@"))
    .join(" ");
}

/** A constant of this module, or of the one that it is imported from. */
function constantOf(
  source: Source,
  name: string,
): { readonly source: Source; readonly value: Expression } | undefined {
  for (const statement of source.program.body) {
    const declared =
      statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declared?.type === "VariableDeclaration")
      for (const { id, init } of declared.declarations)
        if (id.type === "Identifier" && id.name === name && init !== null)
          return { source, value: init };
    if (statement.type !== "ImportDeclaration" || !statement.source.value.startsWith(".")) continue;
    const isNamed = statement.specifiers.some(({ local }) => local.name === name);
    const path = join(dirname(source.path), statement.source.value);
    if (isNamed && existsSync(path)) return constantOf(sourceOf(path), name);
  }
  return undefined;
}
