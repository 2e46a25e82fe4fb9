import { parseSync, visitorKeys } from "oxc-parser";

/** One place where a file names another module. */
export interface ImportFact {
  readonly specifier: string;
  /** What is taken from it by name; `*` for all of it. */
  readonly names: readonly string[];
  readonly line: number;
  /** `location`: `new URL("./x.ts", import.meta.url)`, how a program is started or a file read. */
  readonly kind: "import" | "location";
}

/** What the rules need to know of a file, and no more. */
export interface SourceFacts {
  /** From the package's `src`, with forward slashes: `capture/wire/http1/head.ts`. */
  readonly file: string;
  readonly lines: number;
  readonly imports: readonly ImportFact[];
  /** Uses of what the language and Node give without an import: `process`, `Date.now`, `new Date()`, `fetch`. */
  readonly globals: readonly { readonly name: string; readonly line: number }[];
  /** What could not be read, or hides what is imported. */
  readonly obscure: readonly { readonly what: string; readonly line: number }[];
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

/** Where only types stand: nothing there is evaluated. */
const typeOnly = new Set([
  "TSTypeAnnotation",
  "TSTypeAliasDeclaration",
  "TSInterfaceDeclaration",
  "TSTypeParameterInstantiation",
  "TSTypeParameterDeclaration",
]);

/** Names that a rule may care about; `Date` and `Math` only in the forms below. */
const watched = new Set([
  "process",
  "fetch",
  "WebSocket",
  "EventSource",
  "console",
  "globalThis",
  "performance",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "crypto",
  "require",
]);

export function readFacts(file: string, text: string): SourceFacts {
  const parsed = parseSync(file, text);
  const reader = new FactReader(text);
  for (const error of parsed.errors) reader.obscure.push({ what: error.message, line: 1 });
  const program = parsed.program as unknown as Node;
  reader.bind(program);
  reader.visit(program, undefined, "");
  const { imports, globals, obscure } = reader;
  return { file, lines: text.trimEnd().split("\n").length, imports, globals, obscure };
}

class FactReader {
  readonly imports: ImportFact[] = [];
  readonly globals: { name: string; line: number }[] = [];
  readonly obscure: { what: string; line: number }[] = [];
  /**
   * Names that the file gives to something of its own, wherever it does. A file that calls a variable
   * `process` is taken never to mean Node's: a gap, accepted because a trace is full of processes.
   */
  readonly #bound = new Set<string>();
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  bind(node: Node): void {
    const patterns = {
      VariableDeclarator: ["id"],
      FunctionDeclaration: ["id", "params"],
      FunctionExpression: ["params"],
      ArrowFunctionExpression: ["params"],
      ClassDeclaration: ["id"],
      CatchClause: ["param"],
      ImportSpecifier: ["local"],
      ImportDefaultSpecifier: ["local"],
      ImportNamespaceSpecifier: ["local"],
    } as Readonly<Record<string, readonly string[]>>;
    for (const key of patterns[node.type] ?? []) {
      for (const target of nodesIn(node[key])) this.#bindPattern(target);
    }
    for (const child of childrenOf(node)) this.bind(child.node);
  }

  #bindPattern(node: Node): void {
    if (node.type === "Identifier") this.#bound.add(String(node["name"]));
    else if (node.type === "AssignmentPattern") this.#bindPattern(node["left"] as Node);
    else if (node.type === "RestElement") this.#bindPattern(node["argument"] as Node);
    else if (node.type === "Property") this.#bindPattern(node["value"] as Node);
    else {
      for (const part of [...nodesIn(node["elements"]), ...nodesIn(node["properties"])]) {
        this.#bindPattern(part);
      }
    }
  }

  visit(node: Node, parent: Node | undefined, key: string): void {
    this.#readImport(node);
    if (typeOnly.has(node.type)) {
      this.#visitTypes(node);
      return;
    }
    this.#readGlobal(node, parent, key);
    for (const child of childrenOf(node)) this.visit(child.node, node, child.key);
  }

  /** `import("./x.ts").Shape` inside a type is an import like another. */
  #visitTypes(node: Node): void {
    if (node.type === "TSImportType") this.#readSource(node["source"] as Node, "import");
    for (const child of childrenOf(node)) this.#visitTypes(child.node);
  }

  #readImport(node: Node): void {
    const declarations = ["ImportDeclaration", "ExportNamedDeclaration", "ExportAllDeclaration"];
    if (declarations.includes(node.type) || node.type === "ImportExpression") {
      const source = node["source"] as Node | null;
      if (source !== null) this.#readSource(source, "import", namesTaken(node));
    }
    if (isLocation(node)) this.#readSource((node["arguments"] as Node[])[0], "location");
  }

  #readSource(source: Node | undefined, kind: ImportFact["kind"], names = ["*"]): void {
    const line = this.#lineOf(source?.start ?? 0);
    if (source?.type === "Literal" && typeof source["value"] === "string") {
      this.imports.push({ specifier: source["value"], names, line, kind });
    } else {
      this.obscure.push({ what: "a module whose name is made up while running", line });
    }
  }

  #readGlobal(node: Node, parent: Node | undefined, key: string): void {
    const name = globalForm(node) ?? (isReference(node, parent, key) ? String(node["name"]) : "");
    const root = name.replace(/^new /, "").split(/[.(]/)[0] ?? "";
    const isForm = name !== root && name !== "";
    if (this.#bound.has(root) || (!isForm && !watched.has(name))) return;
    this.globals.push({ name, line: this.#lineOf(node.start) });
  }

  #lineOf(offset: number): number {
    return this.#text.slice(0, offset).split("\n").length;
  }
}

function namesTaken(node: Node): string[] {
  const names = nodesIn(node["specifiers"]).map((specifier) =>
    nameOf(specifier["imported"] ?? (node.type.startsWith("Export") ? specifier["local"] : null)),
  );
  return names.length === 0 || names.includes("") ? ["*"] : names;
}

/** Forms of `Date` and `Math` that read the clock or draw a number; the rest of both is pure. */
function globalForm(node: Node): string | undefined {
  if (node.type === "MemberExpression") {
    const name = `${nameOf(node["object"])}.${nameOf(node["property"])}`;
    return ["Date.now", "Math.random"].includes(name) ? name : undefined;
  }
  const isDate = nameOf(node["callee"]) === "Date";
  if (node.type === "CallExpression" && isDate) return "Date()";
  const isEmpty = (node["arguments"] as Node[] | undefined)?.length === 0;
  return node.type === "NewExpression" && isDate && isEmpty ? "new Date()" : undefined;
}

/** `new URL("./x.ts", import.meta.url)` and `import.meta.resolve("./x.ts")`. */
function isLocation(node: Node): boolean {
  const values = node["arguments"] as Node[] | undefined;
  if (node.type === "NewExpression" && nameOf(node["callee"]) === "URL") {
    const base = values?.[1];
    return base?.type === "MemberExpression" && (base["object"] as Node).type === "MetaProperty";
  }
  const callee = node["callee"] as Node | undefined;
  if (node.type !== "CallExpression" || callee?.type !== "MemberExpression") return false;
  return (
    (callee["object"] as Node).type === "MetaProperty" && nameOf(callee["property"]) === "resolve"
  );
}

/** Whether an identifier stands for a value here, and is not a key, a label or a property's name. */
function isReference(node: Node, parent: Node | undefined, key: string): boolean {
  if (node.type !== "Identifier" || parent === undefined) return false;
  if (parent.type === "MemberExpression" && key === "property") return parent["computed"] === true;
  if (key === "key") return parent["computed"] === true;
  return key !== "label" && !parent.type.startsWith("TS") && !parent.type.endsWith("Specifier");
}

function nameOf(node: unknown): string {
  const { type, name } = (node ?? {}) as Partial<Node>;
  return type === "Identifier" ? String(name) : "";
}

function childrenOf(node: Node): readonly { readonly key: string; readonly node: Node }[] {
  const keys = visitorKeys[node.type] ?? [];
  return keys.flatMap((key) => nodesIn(node[key]).map((child) => ({ key, node: child })));
}

function nodesIn(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.filter((item): item is Node => item !== null);
  return value === null || value === undefined ? [] : [value as Node];
}
