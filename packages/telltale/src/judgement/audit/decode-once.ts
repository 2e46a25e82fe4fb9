import { decodeExchange } from "../../capture/dialect/decode-exchange.ts";
import { createLeafPool } from "../../capture/dialect/leaf-pool.ts";
import type { Decoded } from "../../capture/dialect/leaf.ts";
import type { Exchange } from "../../capture/trace/exchange.ts";

/** The decoded view of an exchange, made once however many stages ask for it. Equal leaves of all views are shared. */
export function decodeOnce(): (exchange: Exchange) => Decoded {
  const known = new WeakMap<Exchange, Decoded>();
  const pool = createLeafPool();
  return (exchange) => {
    const seen = known.get(exchange);
    if (seen !== undefined) return seen;
    const decoded = decodeExchange(exchange);
    const shared = { ...decoded, leaves: decoded.leaves.map((leaf) => pool.share(leaf)) };
    known.set(exchange, shared);
    return shared;
  };
}
