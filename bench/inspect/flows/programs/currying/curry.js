export const curry = (fn) => function next(...args) {
  return args.length >= fn.length ? fn(...args) : (...more) => next(...args, ...more);
};
export const pipe = (...fns) => (x) => fns.reduce((acc, fn) => fn(acc), x);
