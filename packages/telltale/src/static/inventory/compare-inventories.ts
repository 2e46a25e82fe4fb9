import type { Inspection, Inventory } from "../result/inspection.ts";

type Against = NonNullable<Inspection["against"]>;
type Kind = keyof Inventory;

/** The key of an entry, by kind. Entries that only moved, or occur more often, are the same. */
const keys: { readonly [Each in Kind]: (entry: Inventory[Each][number]) => string } = {
  hosts: ({ host }) => host,
  variables: ({ name }) => name,
  settings: ({ name }) => name,
  files: ({ path }) => path,
  services: ({ kind, name }) => `${kind} ${name}`,
  updaters: ({ because }) => because,
  childProcesses: ({ command }) => command,
  characters: ({ kind, name }) => `${kind} ${name}`,
  hiddenRuns: ({ kind, payload, names }) => `${kind} ${payload ?? names.join(", ")}`,
  modules: ({ name, version }) => (version === undefined ? name : `${name}@${version}`),
};

/** The entries that only one of two inventories has; kinds without a difference are left out. */
export function compareInventories(older: Inventory, newer: Inventory): Against["kinds"] {
  return (Object.keys(keys) as Kind[])
    .map((kind) => {
      const [before, after] = [namesOf(older, kind), namesOf(newer, kind)];
      return {
        kind,
        added: [...after].filter((name) => !before.has(name)),
        gone: [...before].filter((name) => !after.has(name)),
      };
    })
    .filter(({ added, gone }) => added.length + gone.length > 0);
}

function namesOf<Each extends Kind>(inventory: Inventory, kind: Each): ReadonlySet<string> {
  const key = keys[kind] as (entry: Inventory[Each][number]) => string;
  return new Set((inventory[kind] as readonly Inventory[Each][number][]).map(key));
}
