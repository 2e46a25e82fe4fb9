import type { Inventory } from "../result/inspection.ts";

/** Of a program of which nothing was read yet. */
export const emptyInventory: Inventory = {
  hosts: [],
  variables: [],
  settings: [],
  files: [],
  services: [],
  updaters: [],
  childProcesses: [],
  characters: [],
  hiddenRuns: [],
  modules: [],
};
