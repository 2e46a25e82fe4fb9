import { decodeExchange } from "../dialect/decode-exchange.ts";
import type { Decoded } from "../dialect/leaf.ts";
import type { Exchange } from "../trace/exchange.ts";

/** The decoded view of an exchange, made once however many stages ask for it. */
export function decodeOnce(): (exchange: Exchange) => Decoded {
  const known = new WeakMap<Exchange, Decoded>();
  return (exchange) => {
    const seen = known.get(exchange);
    if (seen !== undefined) return seen;
    const decoded = decodeExchange(exchange);
    known.set(exchange, decoded);
    return decoded;
  };
}
