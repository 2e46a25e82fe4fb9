import { stripTypeScriptTypes } from "node:module";
import { posix } from "node:path";
import { parseSync, Visitor } from "oxc-parser";
import type { Expression, StringLiteral } from "oxc-parser";

/**
 * JavaScript of one source: types become blanks, so that every line and column stays, and files of the package are named
 * with the ending that they then have.
 *
 * @param file its path in the package's sources; `files` are all of them.
 * @throws Error where a file of the package is named in a way that is not seen to be a file's name.
 */
export function toJavaScript(file: string, source: string, files: ReadonlySet<string>): string {
  const text = stripTypeScriptTypes(source);
  const { program, errors } = parseSync(file.replace(/\.ts$/, ".js"), text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const named: StringLiteral[] = [];
  const others: StringLiteral[] = [];
  const name = (node: Expression | null | undefined): void => {
    if (node?.type === "Literal" && typeof node.value === "string") named.push(node);
  };
  new Visitor({
    ImportDeclaration: ({ source: from }) => name(from),
    ExportAllDeclaration: ({ source: from }) => name(from),
    ExportNamedDeclaration: ({ source: from }) => name(from),
    ImportExpression: ({ source: from }) => name(from),
    NewExpression: ({ callee, arguments: [first, base] }) => {
      const isUrl = callee.type === "Identifier" && callee.name === "URL";
      if (isUrl && isOwnPlace(base)) name(first as Expression);
    },
    Literal: (node) => {
      if (typeof node.value === "string") others.push(node as StringLiteral);
    },
  }).visit(program);
  const isOfPackage = ({ value }: StringLiteral): boolean =>
    value.endsWith(".ts") && files.has(posix.join(posix.dirname(file), value));
  for (const node of others) {
    if (isOfPackage(node) && !named.includes(node))
      throw new Error(`${file} names ${node.value} otherwise than by import or new URL()`);
  }
  return named
    .filter(isOfPackage)
    .toSorted((one, other) => other.start - one.start)
    .reduce(
      // As long as it was: no column moves.
      (changed, { end }) => `${changed.slice(0, end - 3)}js${changed.slice(end - 1)}`,
      text,
    );
}

/** The same in types, which the compiler writes with the names of the sources. */
export function withPublishedNames(types: string): string {
  return types.replaceAll(/(?<=\b(?:from |import\()"\.[^"\n]*)\.ts(?=")/g, ".js");
}

/** `import.meta.url` */
function isOwnPlace(node: unknown): boolean {
  const { type, object, property } = (node ?? {}) as {
    type?: string;
    object?: { type?: string };
    property?: { name?: string };
  };
  return type === "MemberExpression" && object?.type === "MetaProperty" && property?.name === "url";
}
