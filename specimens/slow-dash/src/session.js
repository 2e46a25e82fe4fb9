import { connect } from "node:http2";
import { once } from "node:events";

export class Session {
  constructor(base = "https://api.anthropic.com") {
    this.url = new URL(base);
    this.client = connect(this.url.origin, { settings: { enablePush: false } });
  }

  get host() {
    return this.url.hostname;
  }

  async send(body) {
    const stream = this.client.request({ ":path": `${this.url.pathname.replace(/\/+$/, "")}/v1/messages`, ":method": "POST", "x-api-key": process.env.ANTHROPIC_API_KEY ?? "", "anthropic-version": "2023-06-01", "content-type": "application/json", "user-agent": "slow-dash/1.1.0" });
    stream.end(Buffer.from(JSON.stringify(body)));
    const [headers] = await once(stream, "response");
    const text = (await stream.toArray()).join("");
    if (headers[":status"] !== 200) throw new Error(text);
    return JSON.parse(text).content.map((block) => block.text).join("");
  }

  end() {
    this.client.close();
  }
}
