/** Command lines that print the whole environment: the command alone, or with what is done with its output. */
export const printsEnvironment =
  /^(?:(?:ba|z|da|k)?sh -l?c |cmd(?:\.exe)? \/[cs] )?["']?(?:\/(?:usr\/)?bin\/)?(?:env(?: -0| --null)?|printenv(?: -0| --null)?|set|export(?: -p)?|(?:declare|typeset) -p?xp?|compgen -[ev]|(?:cat|strings|base64|xxd) \/proc\/(?:self|\d+|\$\$|\$PPID)\/environ)\s*(?:[|;&>)"'`#].*)?$/s;

/** Where a command begins in a shell script. */
const commandStart = /(?:^|[\n;|&(`]|\$\(|\b(?:then|do|else|exec|sudo|command)\b)[ \t]*/;
const inShell = new RegExp(
  `${commandStart.source}((?:/(?:usr/)?bin/)?(?:env(?: -0| --null)?|printenv(?: -0| --null)?|set|export(?: -p)?|(?:declare|typeset) -p?xp?|compgen -[ev])(?=[ \\t]*(?:[\\n;|&)>\`#]|$)))|(/proc/(?:self|\\d+|\\$\\$|\\$PPID)/environ\\b)`,
  "g",
);

/** Python that reads the whole environment. Passing it to a child process (`env=os.environ`) does not count. */
const inPython =
  /(?<!\benv=)(?<!\benv=dict\()(?<!\benv=\{ ?\*\*)(?<!\benv=\{)(?:\b(?:dict|list|str|repr|sorted|tuple|print|dumps?|json|data|params|pformat|pprint|urlencode|deepcopy|copy|update|encode|format)\s*=?\s*\(?\s*(?:dict\()?\s*(?:\w+\s*,\s*)?(?:os\.)?environb?\b(?!\s*[.[])|\b\w+\(\s*os\.environb?\s*\)|\*\*(?:os\.)?environ\b|\{(?:os\.)?environ(?:![rsa])?\}|\bfor\s+[\w, ()]{1,60}?\s+in\s+(?:os\.)?environb?\b(?!\s*[.[])|(?:os\.)?\benvironb?\.(?:copy|items|keys|values)\s*\()|\/proc\/(?:self|\d+)\/environ\b/g;

/** The same in JavaScript that no parser accepts. */
const inScript =
  /(?:stringify|inspect|entries|values|assign)\s*\(\s*(?:\{\s*\}\s*,\s*)?(?:\.\.\.)?(?:process|Bun)\.env\b(?!\s*[.[?])|\.\.\.(?:process|Bun)\.env\b(?!\s*[.[?])/g;

const patterns: Readonly<Record<string, RegExp>> = {
  shell: inShell,
  makefile: inShell,
  python: inPython,
  perl: /%ENV\b|\bkeys?\s+%ENV/g,
  ruby: /\bENV\.(?:to_h|to_a|each|map|inspect|to_json|select|collect)\b|\bENV\)/g,
  powershell: /\b(?:gci|dir|ls|Get-ChildItem|Get-Item)\s+env:|GetEnvironmentVariables\(/gi,
  batch: /(?<=^|[\n&|(@])[ \t]*set[ \t]*(?=$|[\r\n>|&])/gi,
  php: /\bgetenv\(\s*\)|\$_ENV\b(?!\[)/g,
  javascript: inScript,
  typescript: inScript,
};

/**
 * Offsets at which a text takes the whole environment.
 * @param kind the language; one that is not known gives no offsets.
 */
export function* wholeEnvironmentsIn(text: string, kind: string): Generator<number> {
  const pattern = patterns[kind];
  if (pattern === undefined) return;
  for (const match of text.matchAll(pattern))
    yield match.index + match[0].length - match[0].trimStart().length;
}
