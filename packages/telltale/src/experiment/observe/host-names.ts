import type { Connection } from "../../capture/trace/connection.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import { baseUrlOf, hostOfBaseUrl, vendorDefault } from "../../trial/factors/base-url.ts";
import { canonicalHostName } from "./dns-name-observables.ts";
import { baseRole } from "./exchange-view.ts";

/** Where the model requests of one trial went. */
export interface ModelTraffic {
  readonly hosts: readonly string[];
  /** The ids of the connections that carried them. */
  readonly connections: ReadonlySet<string>;
}

/**
 * The names under which a host is compared. The host in the base URL's role is `{base-url}` in every trial. The
 * vendor's own host keeps its own name as well, so that it shows when the host is no longer contacted.
 */
export function namesOfHost(
  trace: Trace,
  host: string,
  modelHosts: readonly string[],
): readonly string[] {
  const plain = canonicalHostName(host);
  const base = hostOfBaseUrl(baseUrlOf(trace.environment));
  if (base !== undefined) return [plain === base ? baseRole : plain];
  return modelHosts.includes(plain) ? [baseRole, plain] : [plain];
}

/**
 * Whether a subject was ever seen to go where the base URL points. Where it never was, though other levels were tried, no
 * host plays the base URL's part: each has its own name in every trial.
 */
export function followsBaseUrl(traces: readonly Trace[]): boolean {
  const custom = traces.flatMap((trace) => {
    const host = hostOfBaseUrl(baseUrlOf(trace.environment));
    return host === undefined ? [] : [{ host, trace }];
  });
  return (
    custom.length === 0 ||
    custom.some(({ host, trace }) =>
      [...trace.connections, ...trace.exchanges].some(
        (each) => canonicalHostName(each.host) === host,
      ),
    )
  );
}

/** Gives a connection of a trial its name, by its host. */
export type ConnectionName = (trace: Trace, trial: number, connection: Connection) => string;

/**
 * Names connections. Where a vendor serves the model from the host of its other services, the subject connects to that
 * host for both, often with different clients: a connection that carried only other requests does not have the base
 * URL's role.
 */
export function connectionNames(
  traces: readonly Trace[],
  models: readonly ModelTraffic[],
): ConnectionName {
  const vendors = new Set(
    traces.flatMap(({ environment }, trial) =>
      baseUrlOf(environment) === vendorDefault ? (models[trial]?.hosts ?? []) : [],
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
