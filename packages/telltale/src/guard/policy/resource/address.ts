/** What kind of place an address is. */
export interface AddressFacts {
  readonly isPrivate: boolean;
  readonly isLinkLocal: boolean;
  readonly isLoopback: boolean;
  /** Where a cloud hands out the credentials of a machine. */
  readonly isMetadata: boolean;
}

export const publicAddress: AddressFacts = {
  isPrivate: false,
  isLinkLocal: false,
  isLoopback: false,
  isMetadata: false,
};

type Range = readonly [network: string, bits: number];

/** IANA special-purpose address registries (RFC 6890): what no public host has. */
const privateRanges: readonly Range[] = [
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  // Shared by the customers of one provider (RFC 6598).
  ["100.64.0.0", 10],
  ["192.0.0.0", 24],
  ["198.18.0.0", 15],
  // Multicast and what was never given out; 255.255.255.255 is everybody on the link.
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  // Unique local addresses (RFC 4193), the older site-local ones (RFC 3879), multicast.
  ["fc00::", 7],
  ["fec0::", 10],
  ["ff00::", 8],
];

/** A connection to 0.0.0.0 or :: reaches the machine itself on Linux. */
const loopbackRanges: readonly Range[] = [
  ["127.0.0.0", 8],
  ["0.0.0.0", 8],
  ["::", 128],
  ["::1", 128],
];

const linkLocalRanges: readonly Range[] = [
  ["169.254.0.0", 16],
  ["fe80::", 10],
];

/** As the clouds document them: AWS, Google, Azure and most others; AWS over IPv6; Alibaba; Azure; Oracle. */
const metadataRanges: readonly Range[] = [
  ["169.254.169.254", 32],
  ["169.254.170.2", 32],
  ["169.254.169.123", 32],
  ["169.254.0.23", 32],
  ["fd00:ec2::254", 128],
  ["fd20:ce::254", 128],
  ["100.100.100.200", 32],
  ["168.63.129.16", 32],
  ["192.0.0.192", 32],
];

/** What is not the public internet and not the machine itself, in CIDR notation. */
export const ownNetworkRanges: readonly string[] = [
  ...privateRanges,
  ...linkLocalRanges,
  ...metadataRanges,
].map(([network, bits]) => `${network}/${bits}`);

/** IPv6 prefixes with an IPv4 address in them, which is what is reached: mapped, compatible, NAT64, 6to4. */
const embedding: readonly (readonly [network: string, bits: number, at: number])[] = [
  ["::ffff:0:0", 96, 12],
  ["::ffff:0:0:0", 96, 12],
  ["::", 96, 12],
  ["64:ff9b::", 96, 12],
  ["64:ff9b:1::", 48, 12],
  ["2002::", 16, 2],
];

/** @param address in the form of `plainAddress`. */
export function addressFacts(address: string): AddressFacts {
  const bytes = bytesOf(address);
  if (bytes === undefined) return publicAddress;
  const own = factsOf(bytes);
  const inner = embedding
    .filter(([network, bits]) => bytes.length === 16 && isWithinRange(bytes, [network, bits]))
    .map(([, , at]) => factsOf(bytes.slice(at, at + 4)));
  return inner.reduce(eitherOf, own);
}

export function eitherOf(one: AddressFacts, other: AddressFacts): AddressFacts {
  return {
    isPrivate: one.isPrivate || other.isPrivate,
    isLinkLocal: one.isLinkLocal || other.isLinkLocal,
    isLoopback: one.isLoopback || other.isLoopback,
    isMetadata: one.isMetadata || other.isMetadata,
  };
}

function factsOf(bytes: readonly number[]): AddressFacts {
  const isIn = (ranges: readonly Range[]): boolean =>
    ranges.some((range) => isWithinRange(bytes, range));
  return {
    isPrivate: isIn(privateRanges),
    isLinkLocal: isIn(linkLocalRanges),
    isLoopback: isIn(loopbackRanges),
    isMetadata: isIn(metadataRanges),
  };
}

function isWithinRange(bytes: readonly number[], [network, bits]: Range): boolean {
  const base = bytesOf(network);
  if (base?.length !== bytes.length) return false;
  return bytes.every((byte, at) => {
    const kept = Math.min(8, Math.max(0, bits - at * 8));
    return (byte ^ (base[at] ?? 0)) >> (8 - kept) === 0;
  });
}

/** Four or sixteen bytes; undefined for what is no address. */
function bytesOf(address: string): readonly number[] | undefined {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(address)) return address.split(".").map(Number);
  if (!/^[\da-f:]+$/.test(address) || !address.includes(":")) return undefined;
  const [front = [], back] = address
    .split("::", 2)
    .map((part) => (part === "" ? [] : part.split(":")));
  const missing = 8 - front.length - (back?.length ?? 0);
  const groups =
    back === undefined
      ? front
      : [...front, ...Array<string>(Math.max(0, missing)).fill("0"), ...back];
  if (groups.length !== 8) return undefined;
  return groups.flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
}

/**
 * An address as every client understands it: `0x7f.1`, `2130706433` and `127.0.0.1` are one. Undefined for a name.
 * URL's parser of hosts (WHATWG URL, section 3.5) knows all forms.
 */
export function plainAddress(host: string): string | undefined {
  const bare = host.replace(/^\[([^\]]*)\]$/, "$1").replace(/%.*$/, "");
  const written = bare.includes(":") ? `[${bare}]` : bare;
  if (!/^[\da-fA-Fx.:[\]]{1,64}$/.test(written) || !URL.canParse(`http://${written}/`))
    return undefined;
  const { hostname } = new URL(`http://${written}/`);
  const plain = hostname.replace(/^\[(.*)\]$/, "$1");
  return bytesOf(plain) === undefined ? undefined : plain;
}
