import type { Node, Program } from "oxc-parser";
import type { FunctionNode } from "./function-node.ts";
import type { Binding, BindingKind, GivenValue, Names } from "./names.ts";
import type { NodeOf } from "./node-of.ts";
import { eachChild } from "./walk.ts";

/** Values kept of one name; with more, its value is unknown. */
const mostValues = 6;

interface Scope {
  readonly parent: Scope | undefined;
  /** The function of which it is the scope; undefined at the top of the module and in blocks. */
  readonly owner: Node | undefined;
  readonly takesVar: boolean;
  readonly names: Map<string, number>;
  /** Identifiers that no inner scope has declared. */
  readonly open: Identifier[];
}

interface Identifier {
  readonly name: string;
  readonly start: number;
}

type Draft = { -readonly [Key in keyof Binding]: Binding[Key] } & { values: GivenValue[] };

type ClassLike = NodeOf<"ClassDeclaration" | "ClassExpression">;
type Loop = NodeOf<"ForInStatement" | "ForOfStatement">;
type Handlers = { readonly [Type in Node["type"]]?: (node: NodeOf<Type>) => void };

interface Write {
  readonly at: number;
  readonly value: GivenValue;
}

/**
 * Resolves the declarations and references of one module, by the scoping rules of ECMAScript (ECMA-262, 8.2 and
 * 10.2.11).
 * @param length of the module's text, in UTF-16 units.
 */
export function resolveNames(program: Program, length: number): Names {
  const bindings: Draft[] = [];
  /** By offset of an identifier: the id of its binding plus one; 0 where there is none. */
  const at = new Int32Array(length + 1);
  const writes: Write[] = [];
  let scope = enclosed(undefined, undefined, true);
  /** The function that the walk is in. */
  let owner: Node | undefined;

  const handlers: Handlers = {
    Identifier: (node) => void scope.open.push(node),
    MemberExpression: (node) => {
      visit(node.object);
      if (node.computed) visit(node.property);
    },
    Property: visitProperty,
    MethodDefinition: visitProperty,
    PropertyDefinition: visitProperty,
    AccessorProperty: visitProperty,
    VariableDeclaration: ({ kind, declarations }) => {
      for (const { id, init } of declarations) {
        if (init !== null) visit(init);
        bindPattern(id, kindOf(kind), [], (identifier, _binding, path) => {
          if (init !== null) give(identifier, init, path);
        });
      }
    },
    AssignmentExpression: (node) => {
      visit(node.right);
      bindPattern(node.left, undefined, [], (identifier, _binding, path) =>
        give(identifier, node.operator === "=" ? node.right : node, path),
      );
    },
    ForInStatement: visitLoop,
    ForOfStatement: visitLoop,
    FunctionDeclaration: (node) => {
      if (node.id !== null) {
        const binding = declare(node.id, scope.takesVar ? "var" : "function");
        binding.kind = "function";
        hold(binding, node);
      }
      visitFunction(node);
    },
    FunctionExpression: visitFunction,
    ArrowFunctionExpression: visitFunction,
    ClassDeclaration: visitClass,
    ClassExpression: visitClass,
    BlockStatement: visitBlock,
    ForStatement: visitBlock,
    SwitchStatement: visitBlock,
    StaticBlock: visitBlock,
    CatchClause: (node) => {
      open(undefined, false);
      if (node.param !== null) bindPattern(node.param, "catch", [], () => undefined);
      visit(node.body);
      close();
    },
    // Labels and `new.target` are no references.
    LabeledStatement: (node) => visit(node.body),
    BreakStatement: () => undefined,
    ContinueStatement: () => undefined,
    MetaProperty: () => undefined,
    ImportDeclaration: (node) => {
      for (const specifier of node.specifiers) {
        const binding = declare(specifier.local, "import");
        binding.imported = { module: node.source.value, name: importedName(specifier) };
      }
    },
    ExportSpecifier: (node) => {
      if (node.local.type === "Identifier") scope.open.push(node.local);
    },
    // `export { a } from "b"` refers to nothing of this module.
    ExportNamedDeclaration: (node) => {
      if (node.source === null) eachChild(node, visit);
    },
    ExportAllDeclaration: () => undefined,
  };

  visit(program);
  close();
  for (const write of writes) {
    const binding = bindings[(at[write.at] ?? 0) - 1];
    if (binding === undefined) continue;
    binding.writes++;
    if (binding.values.length < mostValues) binding.values.push(write.value);
  }
  return {
    bindings,
    of: ({ start }) => bindings[(at[start] ?? 0) - 1],
  };

  function open(of: Node | undefined, takesVar: boolean): void {
    scope = enclosed(scope, of, takesVar);
  }

  function close(): void {
    const { names, parent, open: pending } = scope;
    for (const identifier of pending) {
      const id = names.get(identifier.name);
      if (id !== undefined) at[identifier.start] = id + 1;
      else parent?.open.push(identifier);
    }
    if (parent !== undefined) scope = parent;
  }

  function declare(identifier: Identifier, kind: BindingKind): Draft {
    let target = scope;
    if (kind === "var") while (!target.takesVar && target.parent) target = target.parent;
    const known = target.names.get(identifier.name);
    let binding = known === undefined ? undefined : bindings[known];
    if (binding === undefined) {
      binding = {
        id: bindings.length,
        name: identifier.name,
        kind,
        declaredAt: identifier.start,
        owner,
        values: [],
        writes: 0,
      };
      bindings.push(binding);
      target.names.set(identifier.name, binding.id);
    }
    at[identifier.start] = binding.id + 1;
    return binding;
  }

  function give(identifier: Identifier, node: Node, path: readonly string[]): void {
    writes.push({ at: identifier.start, value: { node, path } });
  }

  /** Binds the names of a pattern, which declares them (`kind`) or only assigns to them. */
  function bindPattern(
    pattern: Node,
    kind: BindingKind | undefined,
    path: readonly string[],
    take: (identifier: Identifier, binding: Draft | undefined, path: readonly string[]) => void,
  ): void {
    switch (pattern.type) {
      case "Identifier": {
        const binding = kind === undefined ? undefined : declare(pattern, kind);
        if (binding === undefined) scope.open.push(pattern);
        take(pattern, binding, path);
        return;
      }
      case "AssignmentPattern":
        bindPattern(pattern.left, kind, path, take);
        visit(pattern.right);
        // The default is one more value.
        if (pattern.left.type === "Identifier") give(pattern.left, pattern.right, []);
        return;
      case "ObjectPattern":
        for (const property of pattern.properties) {
          if (property.type === "RestElement") {
            bindPattern(property.argument, kind, path, take);
            continue;
          }
          if (property.computed) visit(property.key);
          bindPattern(property.value, kind, [...path, keyOf(property)], take);
        }
        return;
      case "ArrayPattern":
        for (const [index, element] of pattern.elements.entries()) {
          if (element === null) continue;
          if (element.type === "RestElement")
            bindPattern(element.argument, kind, [...path, "*"], take);
          else bindPattern(element, kind, [...path, String(index)], take);
        }
        return;
      case "RestElement":
        bindPattern(pattern.argument, kind, path, take);
        return;
      default:
        // An assignment to a property: `({ a: b.c } = d)`.
        visit(pattern);
    }
  }

  function visitFunction(node: FunctionNode): void {
    const outer = owner;
    owner = node;
    open(node, true);
    if (node.type === "FunctionExpression" && node.id !== null) {
      hold(declare(node.id, "function"), node);
    }
    for (const [index, param] of node.params.entries()) {
      const rest = param.type === "RestElement";
      bindPattern(param, "parameter", [], (_identifier, binding, path) => {
        if (binding !== undefined) binding.parameter = { index, path, rest };
      });
    }
    if (node.body !== null) {
      if (node.body.type === "BlockStatement") eachChild(node.body, visit);
      else visit(node.body);
    }
    close();
    owner = outer;
  }

  function visit(node: Node): void {
    const handler = handlers[node.type] as ((node: Node) => void) | undefined;
    if (handler === undefined) eachChild(node, visit);
    else handler(node);
  }

  function visitBlock(node: Node): void {
    open(undefined, node.type === "StaticBlock");
    eachChild(node, visit);
    close();
  }

  function visitProperty(node: {
    readonly computed: boolean;
    readonly key: Node;
    readonly value: Node | null;
  }): void {
    if (node.computed) visit(node.key);
    if (node.value !== null) visit(node.value);
  }

  function visitLoop({ left, right, body }: Loop): void {
    open(undefined, false);
    visit(right);
    const declaration = left.type === "VariableDeclaration" ? left : undefined;
    const kind = declaration === undefined ? undefined : kindOf(declaration.kind);
    const patterns =
      declaration === undefined ? [left] : declaration.declarations.map(({ id }) => id);
    for (const pattern of patterns)
      bindPattern(pattern, kind, [], (identifier, _binding, path) =>
        give(identifier, right, ["*", ...path]),
      );
    visit(body);
    close();
  }

  function visitClass(node: ClassLike): void {
    if (node.type === "ClassDeclaration" && node.id !== null) hold(declare(node.id, "class"), node);
    open(undefined, false);
    if (node.type === "ClassExpression" && node.id !== null) hold(declare(node.id, "class"), node);
    if (node.superClass !== null) visit(node.superClass);
    visit(node.body);
    close();
  }
}

/** Makes the declaration itself a value of its name. */
function hold(binding: Draft, node: Node): void {
  binding.values.push({ node, path: [] });
  binding.writes++;
}

function kindOf(kind: string): BindingKind {
  return kind === "var" || kind === "let" ? kind : "const";
}

function enclosed(parent: Scope | undefined, owner: Node | undefined, takesVar: boolean): Scope {
  return { parent, owner, takesVar, names: new Map(), open: [] };
}

function keyOf(property: { readonly computed: boolean; readonly key: Node }): string {
  const { key, computed } = property;
  if (key.type === "Identifier" && !computed) return key.name;
  return key.type === "Literal" ? String(key.value) : "*";
}

function importedName(specifier: Node): string {
  if (specifier.type !== "ImportSpecifier") {
    return specifier.type === "ImportDefaultSpecifier" ? "default" : "*";
  }
  const { imported } = specifier;
  return imported.type === "Literal" ? imported.value : imported.name;
}
