import type { Answer } from "../../../capture/wire/destination.ts";
import type { PuppetRequest } from "../request.ts";

/** One kind of host of the stand-in internet. */
export interface Service {
  readonly meta: {
    readonly id: string;
    readonly title: string;
    /** Where what its clients expect is described. */
    readonly source: string;
  };
  /** The answer, or `undefined` when the request is not for this kind of host. */
  answer(request: PuppetRequest): Answer | undefined;
}
