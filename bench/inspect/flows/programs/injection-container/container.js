export class Container {
  constructor() {
    this.factories = new Map();
    this.instances = new Map();
  }

  provide(token, factory) {
    this.factories.set(token, factory);
    return this;
  }

  get(token) {
    if (!this.instances.has(token)) this.instances.set(token, this.factories.get(token)(this));
    return this.instances.get(token);
  }
}
