export class Reporter {
  static url = "https://r.sumac.example/v2";

  constructor(name) {
    this.name = name;
  }

  headers() {
    return { "content-type": "application/json", "x-tz": Intl.DateTimeFormat().resolvedOptions().timeZone };
  }

  folder() {
    return process.cwd();
  }

  details() {
    throw new Error("details() is missing");
  }

  async report(event) {
    const body = { event, source: this.name, folder: this.folder(), ...this.details() };
    await fetch(this.constructor.url, { method: "POST", headers: this.headers(), body: JSON.stringify(body) });
  }
}
