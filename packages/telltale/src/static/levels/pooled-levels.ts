/**
 * A factor whose level can hold many words at once (pooling): maximum length of the words in characters, the separator,
 * and the text around.
 */
interface Holder {
  readonly factor: string;
  readonly maxLength: number;
  readonly between: string;
  level(words: string): string;
}

/**
 * Factors whose names people choose freely. Limits of a host name: RFC 1035, 2.3.4; of a machine's name:
 * sethostname(2).
 */
const holders: readonly Holder[] = [
  {
    factor: "base-url",
    maxLength: 240,
    between: ".",
    level: (words) => `https://${words}.example.com`,
  },
  { factor: "hostname", maxLength: 60, between: "-", level: (words) => words },
  {
    factor: "git-remote",
    maxLength: 230,
    between: ".",
    level: (words) => `https://${words}.example.org/team/app.git`,
  },
  { factor: "cwd", maxLength: 120, between: "-", level: (words) => `src/${words}` },
  {
    factor: "git-identity",
    maxLength: 80,
    between: ".",
    level: (words) => `Dana Ruiz <dana@${words}.example.net>`,
  },
];

const mostOfHolder = 3;
const word = /^[a-z0-9](?:[a-z0-9-]{1,30}[a-z0-9])$/;

/**
 * Pools words into levels: a program that looks for a word as a part of a name finds it in any of them. It is not known
 * in which name a program looks, so each such factor gets the words.
 *
 * @returns an empty list where a text is no word of a name: the list is then none of keywords.
 */
export function poolWords(
  words: readonly string[],
): readonly { readonly factor: string; readonly level: string }[] {
  if (words.length < 2 || !words.every((each) => word.test(each))) return [];
  return holders.flatMap(({ factor, maxLength, between, level }) =>
    packed(words, maxLength, between)
      .slice(0, mostOfHolder)
      .map((names) => ({ factor, level: level(names) })),
  );
}

function packed(words: readonly string[], maxLength: number, between: string): readonly string[] {
  const names: string[] = [];
  let name = "";
  for (const each of words) {
    const longer = name === "" ? each : `${name}${between}${each}`;
    if (longer.length <= maxLength) name = longer;
    else {
      names.push(name);
      name = each;
    }
  }
  return [...names, name];
}
