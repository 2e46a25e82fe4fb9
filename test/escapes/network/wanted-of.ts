import type { WatchReport } from "../place.ts";

/** What was asked for on the machine itself, a line each, in the order asked. */
export function wantedOf(report: WatchReport): string[] {
  const wanted = report["wanted"] as readonly {
    kind: string;
    address: string;
    port: number;
    service: string;
  }[];
  return wanted
    .filter(({ address }) => !/nscd|userdb/.test(address))
    .map(
      ({ kind, address, port, service }) =>
        `${kind} ${address}${kind === "unix" ? "" : `:${port}`}: ${service}`,
    );
}
