/** Words with which writers say that a value is none: in examples, templates and tests. */
const stand =
  /example|sample|dummy|fake|placeholder|changeme|change[-_.]me|your[-_]|[-_]here|redacted|insert|replace|xxxx|\.\.\.|…|\*\*\*|todo|foobar|lorem|test[-_]?(?:key|token|secret|password)|not[-_]?a?[-_]?(?:real|secret)|12345678|abcdefg|qwerty|00000000|deadbeef|0123456/i;

/** A value that stands for another one, or counts, or repeats itself. */
export function isStandIn(value: string): boolean {
  return stand.test(value) || /(.)\1{5}/.test(value);
}

/** References to where a value is kept, in the languages in which settings and programs are written. */
const reference =
  /^(?:\$\{?[A-Za-z_]|\$\(|\{\{|<|%[A-Za-z_(]|#\{|[@&*][A-Za-z_-]{1,64}$|!(?:Ref|Sub|GetAtt|vault|secret|env)|process\.env|os\.environ|env[.([]|ENV\[|System\.|secrets?\.|vault:|!|config\.|self\.|this\.|var\.|arn:|ref\+|file:|op:\/\/|gs:\/\/|s3:\/\/)/;

export function isReference(value: string): boolean {
  return reference.test(value);
}
