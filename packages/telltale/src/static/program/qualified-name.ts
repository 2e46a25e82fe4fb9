import { isBuiltin } from "node:module";
import type { CallExpression, Node } from "oxc-parser";
import type { Binding, Names } from "./names.ts";

/** Limit of a chain of aliases: a longer one is of no interest, and a cycle ends. */
const mostHops = 24;
const longest = 400;
/** Limit of a concatenated text, in UTF-16 units: repeated doubling would fill any memory. */
const longestText = 64 * 1024;

/** Functions that return a module by its name. */
const requires =
  /^(?:(?:module|import\.meta)\.)?require$|^__webpack_require__$|^node:module\.createRequire\(\)$/;

const giving: ReadonlySet<string> = new Set(["=", "??=", "||="]);

/** Names of the global object; its properties are globals. */
const globalObjects = new Set(["globalThis", "global", "window", "self"]);

/**
 * The qualified name of an expression, from a global or a module: `process.env.TZ`, `node:os.hostname()`,
 * `Intl.DateTimeFormat().resolvedOptions().timeZone`, `module:axios.post`. Aliases, destructuring, `require`, imports
 * and bundlers' wrappers are followed; arguments of calls are left out.
 */
export interface QualifiedNames {
  /**
   * The qualified name of an expression.
   * @returns undefined where it is unknown; the first of two names between which a condition chooses.
   */
  of(node: Node): string | undefined;
  /** The constant text of an expression: literals, templates and concatenations of them, names assigned once. */
  text(node: Node): string | undefined;
}

export function resolveQualifiedNames(names: Names): QualifiedNames {
  const known = new Map<number, string | undefined>();
  return { of: (node) => nameOf(node, 0), text: (node) => textOf(node, 0) };

  function nameOf(node: Node, hops: number): string | undefined {
    if (hops > mostHops) return undefined;
    switch (node.type) {
      case "Identifier": {
        const binding = names.of(node);
        // Runtimes and bundlers wrap a module in a function with a parameter `require`.
        if (binding === undefined || isRequire(binding)) return node.name;
        return nameOfBinding(binding, hops + 1);
      }
      case "MemberExpression": {
        const object = nameOf(node.object, hops + 1);
        if (object === undefined) return undefined;
        const name = node.computed ? textOf(node.property, hops + 1) : propertyName(node.property);
        return name === undefined ? undefined : member(object, name);
      }
      case "CallExpression":
        return nameOfCall(node, hops + 1);
      case "NewExpression": {
        const callee = nameOf(node.callee, hops + 1);
        return callee === undefined ? undefined : bounded(`${callee}()`);
      }
      case "ImportExpression": {
        const name = textOf(node.source, hops + 1);
        return name === undefined ? undefined : moduleNamed(name);
      }
      case "AwaitExpression":
        return nameOf(node.argument, hops + 1);
      case "ChainExpression":
        return nameOf(node.expression, hops + 1);
      case "LogicalExpression":
        return nameOf(node.left, hops + 1);
      case "ConditionalExpression": {
        // `(secure ? https : http).request`: the first of two names, if both are known.
        const consequent = nameOf(node.consequent, hops + 1);
        const alternate = consequent === undefined ? undefined : nameOf(node.alternate, hops + 1);
        return alternate === undefined ? undefined : consequent;
      }
      case "AssignmentExpression":
        // Also `stream ??= open()`: the value that is assigned where there is none.
        return giving.has(node.operator) ? nameOf(node.right, hops + 1) : undefined;
      case "SequenceExpression": {
        const last = node.expressions.at(-1);
        return last === undefined ? undefined : nameOf(last, hops + 1);
      }
      default:
        return undefined;
    }
  }

  function nameOfCall(
    { callee, arguments: [first, second] }: CallExpression,
    hops: number,
  ): string | undefined {
    const called = nameOf(callee, hops);
    if (called !== undefined && requires.test(called)) {
      const name = first === undefined ? undefined : textOf(first, hops);
      return name === undefined ? undefined : moduleNamed(name);
    }
    // `f.bind(x)` is f, and `f.call(x)` calls it.
    if (called?.endsWith(".bind") === true) return called.slice(0, -".bind".length);
    // Calls that return the same function or a property of an object in another form.
    if (called === "Reflect.get" && first !== undefined && second !== undefined) {
      const [object, name] = [nameOf(first, hops), textOf(second, hops)];
      if (object !== undefined && name !== undefined) return member(object, name);
    }
    if (called === "node:util.promisify" && first !== undefined) return nameOf(first, hops);
    if (called !== undefined) return bounded(`${called.replace(/\.(?:call|apply)$/, "")}()`);
    // A bundler's wrapper around a module: `__toESM(require("os"), 1)`.
    const inner = first === undefined ? undefined : nameOf(first, hops);
    return inner !== undefined && /^(?:node|module):[^.()]*$/.test(inner) ? inner : undefined;
  }

  function nameOfBinding(binding: Binding, hops: number): string | undefined {
    if (known.has(binding.id)) return known.get(binding.id);
    // A cycle of names has no qualified name.
    known.set(binding.id, undefined);
    const path = resolveBinding(binding, hops);
    known.set(binding.id, path);
    return path;
  }

  function resolveBinding({ imported, values, writes }: Binding, hops: number): string | undefined {
    if (imported !== undefined) {
      const module = moduleNamed(imported.module);
      return imported.name === "*" ? module : member(module, imported.name);
    }
    const [value] = values;
    if (value === undefined || writes !== 1) return undefined;
    let path = nameOf(value.node, hops);
    for (const name of value.path) {
      if (path === undefined || name === "*") return undefined;
      path = member(path, name);
    }
    return path;
  }

  function textOf(node: Node, hops: number): string | undefined {
    if (hops > mostHops) return undefined;
    switch (node.type) {
      case "Literal":
        return typeof node.value === "string" ? node.value : undefined;
      case "TemplateLiteral": {
        let text = node.quasis[0]?.value.cooked ?? "";
        for (const [index, expression] of node.expressions.entries()) {
          const inner = textOf(expression, hops + 1);
          if (inner === undefined) return undefined;
          text += `${inner}${node.quasis[index + 1]?.value.cooked ?? ""}`;
          if (text.length > longestText) return undefined;
        }
        return boundedText(text);
      }
      case "BinaryExpression": {
        if (node.operator !== "+") return undefined;
        const left = textOf(node.left, hops + 1);
        const right = left === undefined ? undefined : textOf(node.right, hops + 1);
        return right === undefined ? undefined : boundedText(`${left}${right}`);
      }
      case "Identifier": {
        const binding = names.of(node);
        const [value] = binding?.values ?? [];
        if (binding?.writes !== 1 || value === undefined || value.path.length > 0) return undefined;
        return textOf(value.node, hops + 1);
      }
      default:
        return undefined;
    }
  }
}

function isRequire({ kind, name }: Binding): boolean {
  return (kind === "parameter" && name === "require") || name === "__webpack_require__";
}

function propertyName(property: Node): string | undefined {
  if (property.type === "Identifier") return property.name;
  return property.type === "PrivateIdentifier" ? `#${property.name}` : undefined;
}

/** Node's own modules become `node:os`, all others `module:axios`; the module `process` is the global of that name. */
function moduleNamed(name: string): string {
  const bare = name.replace(/^node:/, "");
  if (bare === "process") return "process";
  return isBuiltin(bare) ? `node:${bare}` : `module:${name}`;
}

function member(object: string, name: string): string | undefined {
  if (globalObjects.has(object)) return name;
  if (name === "default" && /^(?:node|module):[^()]*$|^process$/.test(object)) return object;
  return bounded(`${object}.${name}`);
}

function bounded(path: string): string | undefined {
  return path.length > longest ? undefined : path;
}

function boundedText(text: string): string | undefined {
  return text.length > longestText ? undefined : text;
}
