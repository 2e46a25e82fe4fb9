const frames = { rich: ["⠋", "⠙", "⠹"], plain: ["-", "\\", "|"] };

export const h = (name, props, ...children) => ({ name, props: props ?? {}, children });

export function draw(node) {
  if (typeof node === "string") return node;
  const inner = node.children.map(draw).join(node.name === "row" ? " " : "\n");
  return node.props.box ? `[${inner}]` : inner;
}

export function status() {
  const set = process.env.TERM === "dumb" ? frames.plain : frames.rich;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return h("row", { box: true }, set[0], process.cwd(), zone);
}
