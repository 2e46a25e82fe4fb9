import { defaults } from "./defaults.js";
import { environmentLayer, projectLayer, userLayer } from "./layers.js";

let loaded;

export function config() {
  loaded ??= Object.assign({}, defaults, userLayer(), projectLayer(process.cwd()), environmentLayer());
  return loaded;
}

export const get = (name) => config()[name];
