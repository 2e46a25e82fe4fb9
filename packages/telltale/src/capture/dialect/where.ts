import type { Exchange } from "../trace/exchange.ts";
import type { Leaf } from "./leaf.ts";
import { pathTemplate } from "./target.ts";

/** The place of a leaf as reports show it: `POST /v1/messages body.system[1].text`. */
export function describeWhere(
  exchange: Pick<Exchange, "request">,
  leaf: Pick<Leaf, "path">,
): string {
  const { method, target } = exchange.request;
  return `${method} ${pathTemplate(target)} ${leaf.path}`;
}
