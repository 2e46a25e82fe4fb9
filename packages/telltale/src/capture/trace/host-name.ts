import { parse } from "tldts";

/**
 * What a name is worth as the name of a host, by the Public Suffix List (publicsuffix.org, its ICANN section): the one
 * place that knows top-level domains. Whether a text *is* a host depends on where it stands as well, since many
 * top-level domains are also types of files and names of properties.
 */

/**
 * Names that no registry gives out and that are used all the same: RFC 2606 and 6761 (`example`, `invalid`, `localhost`,
 * `test`), RFC 6762 (`local`, and those of its appendix G), RFC 9476 (`alt`), and `internal` (ICANN, 2024).
 */
const specialUse: ReadonlySet<string> = new Set(
  "alt corp example home internal intranet invalid lan local localdomain localhost private test".split(
    " ",
  ),
);

/** Types of files that are top-level domains as well: `README.md`, `libc.so`. `index.ts` ends in none. */
const ofFiles: ReadonlySet<string> = new Set("cc lc map md mov py rs sh so zip".split(" "));

/** Top-level domains that are rarely anything else, in whatever text a name stands. */
const unmistakable: ReadonlySet<string> = new Set(
  (
    "com org net edu gov mil int arpa io ai dev app co cloud tech online site xyz goog google aws azure onion " +
    "eu us uk de fr nl ch jp cn hk tw kr sg au nz ca br mx ru internal example"
  ).split(" "),
);

/**
 * Longer top-level domains that services use often, though they are words. Most others are words that nobody registers
 * under, and that texts of a program use in every second line (`menu.file.open`, `theme.auto`).
 */
const ofServices: ReadonlySet<string> = new Set(
  (
    "academy agency amazon apple asia biz blog bot chat club codes design digital email eus fun global group home host " +
    "hosting icu info link live media microsoft network news one page plus pro ren run science services shop software " +
    "solutions space store studio systems team tools top vip wang website work works world zone"
  ).split(" "),
);

/** Second-level names under which countries register: `co.in`. Not `org` and `net`: `user.org.id` is a property. */
const ofCountry = /^(?:ac|co|com|edu|gov)\./;

const options = { extractHostname: false, validateHostname: false } as const;

function endingOf(host: string): string {
  return host.slice(host.lastIndexOf(".") + 1);
}

/**
 * Whether a name ends in a top-level domain of the list, or one of special use. An IP address does not.
 *
 * @param host in lower case, without port and the root's dot; labels may be `*`.
 */
export function hasKnownEnding(host: string): boolean {
  const { isIcann, isIp } = parse(host, options);
  return isIp !== true && (isIcann === true || specialUse.has(endingOf(host)));
}

/** Whether a name's ending is also that of files: such a name is a host only where nothing else makes sense. */
export function hasFileEnding(host: string): boolean {
  return ofFiles.has(endingOf(host));
}

/** Whether a name is a host wherever it stands, by its ending: the others are also types of files and properties. */
export function isUnmistakable(host: string): boolean {
  if (unmistakable.has(endingOf(host))) return true;
  const { publicSuffix, isIcann, domain } = parse(host, options);
  return isIcann === true && domain !== null && ofCountry.test(publicSuffix ?? "");
}

/** Whether a name ends as hosts of services do: what to ask of a list of texts that is either of hosts or of words. */
export function hasUsualEnding(host: string): boolean {
  const ending = endingOf(host);
  if (hasFileEnding(host) || !hasKnownEnding(host)) return false;
  const isCountry = ending.length === 2 || ending.startsWith("xn--");
  return isCountry || unmistakable.has(ending) || ofServices.has(ending) || specialUse.has(ending);
}

/**
 * The domain that somebody registered, with all names below it: `example.co.uk` for `a.b.example.co.uk`. An address is
 * its own. Reverse look-ups are nobody's, and a public suffix has none: the last two labels stand for them.
 */
export function registrableDomain(host: string): string {
  const { domain, isIp } = parse(host, options);
  if (isIp === true) return host;
  if (domain === null || /(?:^|\.)(?:in-addr|ip6)\.arpa$/.test(host))
    return host.split(".").slice(-2).join(".");
  return domain;
}
