import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";

/**
 * A resolution that gives no address which may not be reached: a name that leads to the machine itself or to a metadata
 * service is refused after it was resolved, whoever is the owner of the name (DNS rebinding).
 */
export function reachableLookup(mayReach: ((address: string) => boolean) | undefined): {
  readonly lookup?: LookupFunction;
} {
  if (mayReach === undefined) return {};
  return {
    lookup(host, options, done) {
      lookup(host, { ...options, all: true }, (error, addresses) => {
        if (error !== null) return done(error, []);
        const usable = addresses.filter(({ address }) => mayReach(address));
        const [first] = usable;
        if (first === undefined) {
          const to = addresses.map(({ address }) => address).join(", ");
          return done(new Error(`${host} leads to ${to}, which may not be reached`), []);
        }
        return options.all === true ? done(null, usable) : done(null, first.address, first.family);
      });
    },
  };
}
