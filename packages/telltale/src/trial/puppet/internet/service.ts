import type { Answer } from "../../../capture/wire/destination.ts";
import type { PuppetRequest } from "../request.ts";

/** One kind of service of the stand-in internet. */
export interface Service {
  /** The answer; undefined when the request is not for this service. */
  answer(request: PuppetRequest): Answer | undefined;
}
