/** A factor whose levels hold words: how many signs the words have room for, what stands between them, and around. */
interface Holder {
  readonly factor: string;
  readonly maxLength: number;
  readonly between: string;
  level(words: string): string;
}

/** Where a name is one text of people's own choice. A host's name: RFC 1035, 2.3.4; a machine's: sethostname(2). */
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
 * Levels whose names hold many words at once: what is looked for as a part of a name is found in any of them. In which
 * name a program looks is not known, so that each kind of name gets them.
 *
 * @returns nothing where some of the texts are no words of a name, for then they are no such list.
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
