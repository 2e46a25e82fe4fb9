import type { CallLine } from "./line.ts";

/** Socket families that stay inside the cage or reach its listeners (socket(2)). */
const boundFamilies = /^AF_(UNIX|LOCAL|INET6?|NETLINK|UNSPEC)$/;
/** Protocols that reach the listeners as a stream or as datagrams. */
const carried = /^(?:0|IPPROTO_(?:IP|TCP|UDP|MPTCP))$/;

/** A note about a socket whose traffic the cage does not follow; undefined for the usual ones. Pure. */
export function socketNote(line: CallLine): string | undefined {
  const [family = "", type = "", protocol = "0"] = line.parameters;
  const isInternet = /^AF_INET6?$/.test(family);
  const isUsual = boundFamilies.test(family) && !(isInternet && isOther(type, protocol));
  if (isUsual) return undefined;
  const what = `${family} ${type.replace(/\|.*$/, "")}${isInternet ? ` ${protocol}` : ""}`;
  return line.error === undefined
    ? `a socket of ${what} was opened, which the cage does not follow`
    : `a socket of ${what} was asked for and not given (${line.error})`;
}

function isOther(type: string, protocol: string): boolean {
  return type.startsWith("SOCK_RAW") || !carried.test(protocol);
}
