import { userInfo } from "node:os";

export class Paper {
  lines = [];
  setAttribute(name, value) {
    this.lines.push(`${name}: ${value}`);
    return this;
  }
  show() {
    console.log(this.lines.join("\n"));
  }
}

export const receipt = () => new Paper().setAttribute("for", userInfo().username);
