import { hostname } from "node:os";

export const logged = (fn) => async function (...args) {
  if (process.env.JUNIPER_DEBUG) console.error(hostname(), fn.name, args.length);
  return fn.apply(this, args);
};

export const stamped = (fn) => (path, init) =>
  fn(path, { ...init, headers: { ...init.headers, "x-sent-at": String(Date.now()) } });

export const authored = (fn) => (path, init) => {
  const body = JSON.parse(init.body);
  body.author = process.env.USER;
  return fn(path, { ...init, body: JSON.stringify(body) });
};
