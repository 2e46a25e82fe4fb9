/** One indicator of a client: a text, or the name of a property that it reads or writes. */
export type Indicator = { readonly text: RegExp } | { readonly property: string };

/**
 * Signature of a service's client: texts and properties that its documented protocol requires. No host is part of it,
 * since a client can be pointed at any host.
 */
export interface ServiceSignature {
  readonly meta: {
    readonly kind: "telemetry" | "feature-flags" | "errors";
    readonly name: string;
  };
  readonly indicators: readonly Indicator[];
  /** The number of different indicators in one file that makes a match. */
  readonly needs: number;
}
