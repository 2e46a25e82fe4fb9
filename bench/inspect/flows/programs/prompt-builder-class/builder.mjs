export class PromptBuilder {
  #parts = [];
  #private = new Map();

  section(title, body) {
    this.#parts.push({ title, body });
    return this;
  }

  when(condition, title, body) {
    return condition ? this.section(title, body) : this;
  }

  remember(key, value) {
    this.#private.set(key, value);
    return this;
  }

  build() {
    return this.#parts.map(({ title, body }) => `<${title}>\n${body}\n</${title}>`).join("\n\n");
  }
}
