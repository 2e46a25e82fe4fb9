import type { Random } from "../world/random.ts";
import { heaviestFirst } from "./level-pools.ts";
import type { Pool } from "./level-pools.ts";
import { hostPoolSettings } from "../../experiment/settings/levels.ts";

const { weightOfLarge, mostOfPool } = hostPoolSettings;

/**
 * Addresses of models that their operators publish in their API documentation, as the lists of providers of models.dev,
 * LiteLLM and OpenRouter have them: all kinds alike, none picked for what a program was seen to do at it.
 */
const vendorsOfTheWest = [
  "https://api.anthropic.com",
  "https://api.openai.com/v1",
  "https://generativelanguage.googleapis.com",
  "https://api.mistral.ai",
  "https://api.x.ai",
  "https://api.cohere.com",
  "https://api.perplexity.ai",
  "https://api.groq.com/openai",
  "https://api.together.xyz",
  "https://api.fireworks.ai/inference",
  "https://api.cerebras.ai",
  "https://api.ai21.com",
  "https://api.reka.ai",
  "https://api.inceptionlabs.ai",
  "https://api.sambanova.ai",
  "https://api.aleph-alpha.com",
  "https://api.infomaniak.com",
  "https://gigachat.devices.sberbank.ru/api",
  "https://llm.api.cloud.yandex.net",
] as const;

const vendorsOfTheEast = [
  "https://api.deepseek.com/anthropic",
  "https://api.moonshot.cn/anthropic",
  "https://api.moonshot.ai/anthropic",
  "https://open.bigmodel.cn/api/anthropic",
  "https://api.z.ai/api/anthropic",
  "https://dashscope.aliyuncs.com/compatible-mode/v1",
  "https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
  "https://ark.cn-beijing.volces.com/api/v3",
  "https://api.minimax.io/anthropic",
  "https://api.minimaxi.com/anthropic",
  "https://api.siliconflow.cn",
  "https://api.stepfun.com",
  "https://api.baichuan-ai.com",
  "https://api.lingyiwanwu.com",
  "https://qianfan.baidubce.com",
  "https://api.hunyuan.cloud.tencent.com",
  "https://spark-api-open.xf-yun.com",
  "https://api-inference.modelscope.cn",
  "https://api.sensenova.cn",
  "https://api.longcat.chat/anthropic",
  "https://api.xiaomimimo.com/anthropic",
  "https://clovastudio.stream.ntruss.com",
  "https://api.upstage.ai",
  "https://api.ai.sakura.ad.jp",
  "https://api.sarvam.ai",
  "https://api.sea-lion.ai",
] as const;

const cloudsAndGateways = [
  "https://bedrock-runtime.us-east-1.amazonaws.com",
  "https://bedrock-runtime.ap-northeast-1.amazonaws.com",
  "https://nordwind.openai.azure.com",
  "https://nordwind.services.ai.azure.com/anthropic",
  "https://europe-west4-aiplatform.googleapis.com",
  "https://gateway.ai.cloudflare.com",
  "https://ai-gateway.vercel.sh",
  "https://router.huggingface.co",
  "https://integrate.api.nvidia.com",
  "https://models.github.ai/inference",
  "https://us-south.ml.cloud.ibm.com",
  "https://api.scaleway.ai",
  "https://inference.do-ai.run",
  "https://openrouter.ai/api",
  "https://api.portkey.ai",
  "https://anthropic.helicone.ai",
  "https://router.requesty.ai",
  "https://aihubmix.com",
  "https://api.302.ai",
  "https://api.aimlapi.com",
  "https://api.novita.ai/anthropic",
  "https://llm.chutes.ai",
  "https://api.poe.com",
  "https://nano-gpt.com/api",
] as const;

/** Private networks, companies' own, tunnels, bare addresses, and names that look like another's. */
const ownHosts = [
  "http://10.0.0.20:8080",
  "http://192.168.1.50:11434",
  "http://172.16.4.9:4000",
  "http://203.0.113.7:3000",
  "https://llm-gateway.corp.example.com",
  "https://litellm.platform.example.org",
  "http://vllm.models.example.internal:8000",
  "https://relay-7c1e.ngrok-free.app",
  "https://ai-relay.nordwind.workers.dev",
  "https://nordwind-relay.fly.dev",
  "https://api.anthropic.com.relay.example.net",
  "https://api-openai.example.org",
  "https://anthropic-mirror.example.cn",
  "https://claude.proxy.example.ru",
] as const;

/** Hosts whose models are used most, by the public rankings of the same gateways: drawn sooner than the others. */
const large =
  /anthropic\.com$|openai\.com|generativelanguage|mistral|x\.ai$|groq|deepseek|dashscope|volces|moonshot|bigmodel|z\.ai|minimax|hunyuan|qianfan|bedrock|azure|aiplatform|openrouter|vercel|huggingface/;

/**
 * A pool of hosts for each kind, in which one drawn host has every second row: what a program does at few hosts must be
 * met more than once.
 */
export function drawHosts(random: Random): readonly Pool[] {
  return [vendorsOfTheWest, vendorsOfTheEast, cloudsAndGateways, ownHosts].map((hosts) => {
    const [first = "", ...others] = heaviestFirst<string>(random, hosts, (host) =>
      large.test(host) ? weightOfLarge : 1,
    );
    return others.slice(0, mostOfPool).flatMap((host) => [first, host]);
  });
}
