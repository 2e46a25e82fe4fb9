/** IPv6 addresses have several spellings; the kernel's tables use the longest. */
export function canonicalAddress(address: string): string {
  return address.includes(":") ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;
}
