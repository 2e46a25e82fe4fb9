import { z } from "zod";
import type { Inventory } from "../result/inspection.ts";
import type { Unpacked } from "../unpack/unpacked.ts";

const manifestSchema = z.object({
  name: z.string().min(1).max(214),
  version: z.string().max(256).optional(),
});

/** Manifests that only say how the files of a folder are read have no name or no version. */
const manifestPath = /(?:^|[/!])package\.json$/;

/** The packages of which a program says that it consists: named by its containers, and by manifests among its files. */
export function inventoryModules({ modules, files }: Unpacked): Inventory["modules"] {
  const found = new Map<string, Inventory["modules"][number]>();
  for (const module of modules) found.set(keyOf(module), { ...module });
  for (const { path, text } of files) {
    if (text === undefined || !manifestPath.test(path)) continue;
    const manifest = manifestIn(text);
    if (manifest?.version === undefined) continue;
    const module = { name: manifest.name, version: manifest.version, in: path };
    if (!found.has(keyOf(module))) found.set(keyOf(module), module);
  }
  return [...found.values()].toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

function keyOf({
  name,
  version,
}: {
  readonly name: string;
  readonly version?: string | undefined;
}): string {
  return `${name}@${version ?? ""}`;
}

function manifestIn(text: string): z.infer<typeof manifestSchema> | undefined {
  try {
    return manifestSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
