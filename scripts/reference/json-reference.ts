import { fileURLToPath } from "node:url";
import { z } from "zod";
import { auditResultSchema } from "../../packages/telltale/src/judgement/audit/result.ts";
import { datingSchema } from "../../packages/telltale/src/static/versions/dating.ts";
import { inspectionSchema } from "../../packages/telltale/src/static/result/inspection.ts";
import { versionDiffSchema } from "../../packages/telltale/src/static/versions/version-diff.ts";
import { markdownTable, cellText } from "../agents/markdown-table.ts";
import { describeProperties } from "./property-comments.ts";
import type { SchemaNode } from "./property-comments.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const src = `${root}packages/telltale/src/`;

const results = [
  {
    verb: "audit",
    schema: auditResultSchema,
    at: ["judgement/audit/result.ts", "auditResultSchema"],
  },
  {
    verb: "inspect",
    schema: inspectionSchema,
    at: ["static/result/inspection.ts", "inspectionSchema"],
  },
  {
    verb: "diff",
    schema: versionDiffSchema,
    at: ["static/versions/version-diff.ts", "versionDiffSchema"],
  },
  { verb: "bisect", schema: datingSchema, at: ["static/versions/dating.ts", "datingSchema"] },
] as const;

/** The pages on `--json`: a JSON Schema for each verb, and one page to read. By their paths from the root. */
export function jsonReference(): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  const sections: string[] = [];
  for (const { verb, schema, at } of results) {
    // What a program of today may read tomorrow: keys are added, never taken away.
    const json = z.toJSONSchema(schema, { io: "input" }) as SchemaNode;
    describeProperties(src + at[0], at[1], json);
    const titled = { title: `What telltale ${verb} --json prints`, ...json };
    pages.set(`docs/reference/${verb}.schema.json`, `${JSON.stringify(titled, undefined, 2)}\n`);
    sections.push(
      `## \`telltale ${verb} --json\``,
      "",
      `JSON Schema: [${verb}.schema.json](${verb}.schema.json).`,
      "",
      ...markdownTable(["key", "type", "meaning"], rowsOf(json as Described, "")),
    );
  }
  const head = [
    "# What `--json` prints",
    "",
    "Made by `npm run reference` from the schemas that the program itself checks its output with. Keys may be added; none is renamed or taken away within `/1`. A key with `?` may be absent.",
    "",
  ];
  pages.set("docs/reference/json.md", [...head, ...sections].join("\n"));
  return pages;
}

interface Described extends SchemaNode {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly required?: readonly string[];
}

function rowsOf(schema: Described, before: string): readonly (readonly string[])[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const own = value as Described;
    const name = `${before}${key}${schema.required?.includes(key) === true ? "" : "?"}`;
    const row = [`\`${name}\``, cellText(typeOf(own)), cellText(own.description ?? "")];
    const inner = own.items as Described | undefined;
    const map = own.additionalProperties;
    return [
      row,
      ...rowsOf(own, `${name}.`),
      ...(inner === undefined ? [] : rowsOf(inner, `${name}[].`)),
      ...(typeof map === "object" ? rowsOf(map as Described, `${name}.*.`) : []),
    ];
  });
}

function typeOf({
  type,
  enum: values,
  const: only,
  items,
  anyOf,
  additionalProperties,
}: Described): string {
  if (only !== undefined) return JSON.stringify(only);
  if (values !== undefined) return values.map((each) => JSON.stringify(each)).join(", ");
  if (anyOf !== undefined) return anyOf.map((each) => typeOf(each as Described)).join(" or ");
  if (type === "array") return `list of ${typeOf((items ?? {}) as Described)}`;
  if (type === "object" && typeof additionalProperties === "object")
    return `map of ${typeOf(additionalProperties as Described)}`;
  return type ?? "any";
}
