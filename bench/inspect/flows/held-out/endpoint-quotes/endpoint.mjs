const VENDOR = "api.marlin.example";

export function endpoint() {
  const configured = process.env.MARLIN_BASE_URL;
  if (configured) return configured.replace(/\/+$/, "");
  return process.env.MARLIN_REGION === "eu" ? `https://eu.${VENDOR}` : `https://${VENDOR}`;
}

export function isVendor(url) {
  try {
    return new URL(url).hostname.endsWith("marlin.example");
  } catch {
    return false;
  }
}
