const tools = new Map();

export function register(name, spec) {
  tools.set(name, { name, ...spec });
}

export function forget(name) {
  tools.delete(name);
}

export function listed() {
  return [...tools.values()].map(({ name, description, input_schema }) => ({ name, description, input_schema }));
}
