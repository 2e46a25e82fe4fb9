/** A file named in a text, by its place in the home directory where that is known. */
export interface NamedFile {
  readonly value: string;
  readonly at: number;
}

const path = String.raw`[\\/][\w.@+-][\w.@+\\/-]{0,200}`;
/** The home directory as each language writes it, and what is joined to it in the same text. */
const ofHome = new RegExp(
  String.raw`(?:(?<![\w/])~|\$\{?HOME\}?|\$(?:env:|\{env:)(?:USERPROFILE|HOME|APPDATA|LOCALAPPDATA)\}?|%(?:USERPROFILE|HOMEPATH|APPDATA|LOCALAPPDATA)%)(${path})`,
  "gi",
);
/** Personal files wherever they are: keys, sign-ins, histories, wallets, folders of other tools. */
const telling = String.raw`\.(?:ssh(?:[\\/][\w.-]+)?|aws[\\/][\w-]+|npmrc|yarnrc(?:\.yml)?|pypirc|netrc|git-credentials|gitconfig|docker[\\/]config\.json|kube[\\/]config|gnupg(?:[\\/][\w.-]+)?|config[\\/][\w./-]+|bash_history|zsh_history|bashrc|zshrc|profile|bash_profile|zprofile|env(?:\.\w+)?|vault-token|terraform\.d[\\/][\w.-]+|cargo[\\/]credentials(?:\.toml)?|m2[\\/]settings\.xml|claude(?:[\\/][\w./-]+|\.json)?|codex[\\/][\w./-]+|gemini[\\/][\w./-]+|cursor[\\/][\w./-]+)`;
const quotedTelling = new RegExp(String.raw`(["'\x60])[\\/]?(${telling})\1`, "g");
/** `join(home, ".ssh", "id_rsa")` */
const joined =
  /(["'])\.(ssh|aws|config|docker|kube|gnupg|claude|codex|gemini|cursor)\1\s*[,/+]\s*(["'])([\w.-]{1,80})\3/g;
const ofSystem =
  /(?<![\w.~/])(?:\/(?:etc|proc|sys|root|var\/(?:run|lib|log)|Library|private)\/[\w.@+-][\w.@+/-]{0,200})/g;

/** Files of the home directory and the system that a text names; all notations in one form. */
export function* homeFilesIn(text: string): Generator<NamedFile> {
  const seen = new Set<number>();
  for (const { 1: below = "", index: at } of text.matchAll(ofHome)) {
    seen.add(at);
    yield { value: `~${plain(below)}`, at };
  }
  for (const { 2: folder = "", 4: name = "", index: at } of text.matchAll(joined)) {
    seen.add(at);
    yield { value: `~/.${folder}/${name}`, at };
  }
  for (const { 2: below = "", index: at } of text.matchAll(quotedTelling))
    if (!seen.has(at)) yield { value: `~/${plain(below)}`, at };
  for (const { 0: file, index: at } of text.matchAll(ofSystem)) yield { value: plain(file), at };
}

function plain(name: string): string {
  return name.replaceAll("\\", "/").replace(/[/.]+$/, "");
}
