import { forwardTo } from "../../capture/wire/index.ts";
import type { Destination } from "../../capture/wire/destination.ts";
import { addressFacts } from "../policy/resource/address.ts";
import { proxyFor } from "./upstream.ts";
import type { Variables } from "./upstream.ts";

/**
 * The real internet, as the caller reaches it. A name that leads to the caller's own machine or network, or to where a
 * cloud hands out credentials, is not followed, whoever asked the policy about the name.
 */
export function openInternet(variables: Variables): Destination & Disposable {
  return forwardTo({
    proxyOf: proxyFor(variables),
    mayReach(address) {
      const { isPrivate, isLinkLocal, isLoopback, isMetadata } = addressFacts(address);
      return !isPrivate && !isLinkLocal && !isLoopback && !isMetadata;
    },
  });
}
