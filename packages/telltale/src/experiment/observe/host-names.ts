import type { Connection } from "../../capture/trace/connection.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import { hostOfBaseUrl, vendorDefault } from "../../trial/factors/base-url.ts";
import { canonicalHostName } from "./dns-name-observables.ts";
import { baseRole } from "./exchange-view.ts";

/** Where the model was asked in one trial. */
export interface ModelTraffic {
  readonly hosts: readonly string[];
  /** Of the connections that its requests went over, the ids. */
  readonly connections: ReadonlySet<string>;
}

/**
 * The names under which a host is compared. What plays the base URL's part has that name in every trial;
 * the vendor's own host keeps its own name as well, so that it shows when it is not asked any more.
 */
export function namesOfHost(
  trace: Trace,
  host: string,
  modelHosts: readonly string[],
): readonly string[] {
  const plain = canonicalHostName(host);
  const base = hostOfBaseUrl(trace.environment["base-url"] ?? "default");
  if (base !== undefined) return [plain === base ? baseRole : plain];
  return modelHosts.includes(plain) ? [baseRole, plain] : [plain];
}

/**
 * Whether a subject was ever seen to go where the base URL points. Where it never was, though other levels were tried, no
 * host plays the base URL's part: each has its own name in every trial.
 */
export function followsBaseUrl(traces: readonly Trace[]): boolean {
  const custom = traces.flatMap((trace) => {
    const host = hostOfBaseUrl(trace.environment["base-url"] ?? vendorDefault);
    return host === undefined ? [] : [{ host, trace }];
  });
  return (
    custom.length === 0 ||
    custom.some(({ host, trace }) =>
      trace.connections.some((connection) => canonicalHostName(connection.host) === host),
    )
  );
}

/** Names a connection of a trial by its host. */
export type ConnectionName = (trace: Trace, trial: number, connection: Connection) => string;

/**
 * A vendor whose model answers at the host of its other services is connected to for both, often by other clients: there
 * a connection over which only others were asked does not play the base URL's part.
 */
export function connectionNames(
  traces: readonly Trace[],
  models: readonly ModelTraffic[],
): ConnectionName {
  const vendors = new Set(
    traces.flatMap(({ environment }, trial) =>
      (environment["base-url"] ?? vendorDefault) === vendorDefault
        ? (models[trial]?.hosts ?? [])
        : [],
    ),
  );
  const carried = traces.map(
    ({ exchanges }) => new Set(exchanges.map(({ connection }) => connection)),
  );
  return (trace, trial, { id, host }) => {
    const plain = canonicalHostName(host);
    const model = models[trial];
    if (vendors.has(plain) && carried[trial]?.has(id) && model?.connections.has(id) === false)
      return plain;
    return namesOfHost(trace, host, model?.hosts ?? [])[0] ?? host;
  };
}
