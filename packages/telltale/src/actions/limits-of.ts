import type { Limits } from "../capture/cage/plan.ts";

/** The limits of one trial that the user set, as a part of its setting. */
export function limitsOf(options: { readonly timeout?: number | undefined }): {
  readonly limits?: Partial<Limits>;
} {
  return options.timeout === undefined ? {} : { limits: { seconds: options.timeout } };
}
