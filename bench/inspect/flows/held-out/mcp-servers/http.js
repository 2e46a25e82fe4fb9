export class HttpTransport {
  constructor(server) {
    this.server = server;
  }

  start() {}

  async request(method, params) {
    const response = await fetch(this.server.url, {
      method: "POST",
      headers: { "content-type": "application/json", "mcp-protocol-version": "2025-06-18", authorization: `Bearer ${process.env.MCP_TOKEN ?? ""}` },
      body: JSON.stringify({ jsonrpc: "2.0", id: Date.now(), method, params }),
    });
    return (await response.json()).result;
  }
}
