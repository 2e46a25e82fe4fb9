import { projectFiles } from "./workspace-files.ts";

/** What is worked on. */
export type WorkspaceKind =
  | "javascript"
  | "python"
  | "go"
  | "rust"
  | "java"
  | "proprietary"
  | "large"
  | "no-repository"
  | "empty";

export interface WorkspaceContent {
  /** Path from the workspace to content. */
  readonly files: Readonly<Record<string, string>>;
  readonly hasRepository: boolean;
  readonly hasSecrets: boolean;
}

const shared = {
  ".gitignore": "node_modules/\n.env\ndist/\ntarget/\n__pycache__/\n",
  "README.md": `# invoice-tools

Small helpers for the billing team: totals, tax and due dates.
`,
} as const;

const languages: Readonly<
  Record<"python" | "go" | "rust" | "java", Readonly<Record<string, string>>>
> = {
  python: {
    "pyproject.toml": '[project]\nname = "invoice-tools"\nversion = "0.4.2"\n',
    "invoice_tools/totals.py":
      "def total_of(lines, tax_rate=0.19):\n    return sum(line['price'] for line in lines) * (1 + tax_rate)\n",
    "tests/test_totals.py":
      "from invoice_tools.totals import total_of\n\n\ndef test_adds_tax():\n    assert total_of([{'price': 100}], 0.1) > 100\n",
  },
  go: {
    "go.mod": "module nordwind.example/invoicetools\n\ngo 1.23\n",
    "totals.go":
      "package invoicetools\n\n// TotalOf gives the net sum with tax.\nfunc TotalOf(net, taxRate float64) float64 {\n\treturn net * (1 + taxRate)\n}\n",
  },
  rust: {
    "Cargo.toml": '[package]\nname = "invoice-tools"\nversion = "0.4.2"\nedition = "2021"\n',
    "src/main.rs": 'fn main() {\n    println!("{:.2}", 100.0 * 1.19);\n}\n',
  },
  java: {
    "pom.xml":
      "<project><modelVersion>4.0.0</modelVersion><groupId>example.nordwind</groupId><artifactId>invoice-tools</artifactId><version>0.4.2</version></project>\n",
    "src/main/java/example/nordwind/Totals.java":
      "package example.nordwind;\n\nfinal class Totals {\n  static double of(double net) {\n    return net * 1.19;\n  }\n}\n",
  },
};

const notice =
  "Copyright Nordwind GmbH. Confidential and proprietary. Unauthorised copying of this file is prohibited.";

/** The project with a company's notice on everything. */
function proprietary(): Readonly<Record<string, string>> {
  const marked = Object.entries(projectFiles).map(([path, content]) => [
    path,
    path.endsWith(".js") ? `// ${notice}\n${content}` : content,
  ]);
  return {
    ...Object.fromEntries(marked),
    LICENSE: `${notice}\n`,
    "CONFIDENTIAL.md": `# For internal use\n\n${notice}\n`,
  };
}

/** Many modules in many folders: enough for a tool to see that it is large, few enough for a quick start. */
function large(): Readonly<Record<string, string>> {
  const modules = Array.from({ length: 600 }, (_, index) => [
    `modules/m${Math.floor(index / 30)}/part-${index}.js`,
    `export const part${index} = ${index};\n`,
  ]);
  return { ...projectFiles, ...Object.fromEntries(modules) };
}

/** The files of a kind of workspace, and whether it is a repository. */
export function workspaceOf(kind: WorkspaceKind): WorkspaceContent {
  const all = { hasRepository: true, hasSecrets: true };
  switch (kind) {
    case "javascript":
      return { files: projectFiles, ...all };
    case "proprietary":
      return { files: proprietary(), ...all };
    case "large":
      return { files: large(), ...all };
    case "no-repository":
      return { files: projectFiles, hasRepository: false, hasSecrets: true };
    case "empty":
      return { files: {}, hasRepository: false, hasSecrets: false };
    default:
      return { files: { ...shared, ...languages[kind] }, ...all };
  }
}
