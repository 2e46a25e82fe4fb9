"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Section = void 0;
class Section {
    constructor(title, render, enabled = () => true) {
        this.title = title;
        this.render = render;
        this.enabled = enabled;
    }
    toString() {
        return `## ${this.title}\n${this.render()}`;
    }
}
exports.Section = Section;
