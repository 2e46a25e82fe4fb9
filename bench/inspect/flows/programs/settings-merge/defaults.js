import os from "node:os";

export const defaults = Object.freeze({
  model: "acme-large",
  baseUrl: "https://api.acme.dev/v1",
  owner: os.userInfo().username,
  node: os.hostname(),
  language: "en",
});
