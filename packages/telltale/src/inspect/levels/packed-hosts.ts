/** A name of a host has so many characters at most (RFC 1035, 2.3.4). */
const longestName = 253;
const ending = ".example.com";
const mostHosts = 3;
const word = /^[a-z0-9](?:[a-z0-9-]{1,30}[a-z0-9])$/;

/**
 * Addresses whose names hold many words at once: what is looked for as a part of a name is found in any of them.
 * @returns nothing where some of the texts are no words of a host's name, for then they are no such list.
 */
export function packedHosts(words: readonly string[]): readonly string[] {
  if (words.length < 2 || !words.every((each) => word.test(each))) return [];
  const names: string[] = [];
  let name = "";
  for (const each of words) {
    const longer = name === "" ? each : `${name}.${each}`;
    if (longer.length + ending.length <= longestName) name = longer;
    else {
      names.push(name);
      name = each;
    }
  }
  return [...names, name].slice(0, mostHosts).map((labels) => `https://${labels}${ending}`);
}
