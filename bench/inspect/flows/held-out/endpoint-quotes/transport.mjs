import { Agent, ProxyAgent, setGlobalDispatcher } from "undici";

export function configureTransport() {
  const proxy = process.env.HTTPS_PROXY ?? process.env.https_proxy;
  if (proxy) {
    console.error(`Using proxy ${proxy}`);
    setGlobalDispatcher(new ProxyAgent(proxy));
    return;
  }
  setGlobalDispatcher(new Agent({ connect: { timeout: 30_000 } }));
}
