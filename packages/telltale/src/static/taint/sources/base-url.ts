import type { Source } from "./source.ts";

export const baseUrl: Source = {
  meta: { factor: "base-url", about: "the address of the model that is configured" },
  variables: /(?:^|_)(?:BASE_?URL|API_?(?:BASE|HOST|URL|ENDPOINT|BASE_?URL)|ENDPOINT(?:_URL)?)$/,
};
