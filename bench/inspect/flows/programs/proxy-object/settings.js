const fallback = { OAK_PROFILE: "default", OAK_LEVEL: "1" };

export const settings = new Proxy(fallback, {
  get: (target, key) => process.env[key] ?? target[key],
});

export const facts = {
  get folder() {
    return process.cwd();
  },
  get user() {
    return process.env.USER;
  },
  get origin() {
    if (process.env.GITHUB_ACTIONS === "true") return "actions";
    return "desk";
  },
  home: process.env.HOME,
};
facts.home = "/";
