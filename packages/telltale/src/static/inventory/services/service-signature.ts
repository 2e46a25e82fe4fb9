/** One sign of a client: a text, or the name of a property that it sets or reads. */
export type Indicator = { readonly text: RegExp } | { readonly property: string };

/**
 * A service by the shape of its client: what its protocol, as its vendor documents it, makes every client say. No
 * host stands here: the same client can be pointed anywhere.
 */
export interface ServiceSignature {
  readonly meta: {
    readonly kind: "telemetry" | "feature-flags" | "errors";
    readonly name: string;
  };
  readonly indicators: readonly Indicator[];
  /** So many different signs in one file make it. */
  readonly needs: number;
}
