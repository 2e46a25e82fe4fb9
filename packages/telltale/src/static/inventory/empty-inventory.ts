import type { Inventory } from "../result/inspection.ts";

/** The inventory of a program of which nothing was read. */
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
