import { named, prefixed } from "../rule.ts";
import type { Rule } from "../rule.ts";

const stripe = [
  ["live-secret", "sk_live_"],
  ["test-secret", "sk_test_"],
  ["live-restricted", "rk_live_"],
  ["test-restricted", "rk_test_"],
] as const;

/** Payment and shops. */
export const payment: readonly Rule[] = [
  ...stripe.map(([kind, prefix]) =>
    prefixed({
      id: `stripe-${kind}-key`,
      title: `Stripe ${kind.replace("-", " ")} key`,
      prefix,
      body: "[A-Za-z0-9]{24,247}",
    }),
  ),
  prefixed({
    id: "stripe-webhook-secret",
    title: "secret of a Stripe webhook",
    prefix: "whsec_",
    body: "[A-Za-z0-9+/]{32,64}={0,2}",
  }),
  prefixed({
    id: "square-access-token",
    title: "Square access token",
    prefix: "EAAA",
    body: "[\\w-]{60}",
    checks: ["varied", "mixed-case"],
  }),
  prefixed({
    id: "square-application-secret",
    title: "Square application secret",
    prefix: "sq0csp-",
    body: "[\\w-]{43}",
  }),
  prefixed({
    id: "square-personal-token",
    title: "Square personal token",
    prefix: "sq0atp-",
    body: "[\\w-]{22}",
  }),
  prefixed({
    id: "braintree-access-token",
    title: "Braintree access token",
    prefix: "access_token$production$",
    body: "[a-z\\d]{16}\\$[\\da-f]{32}",
    alphabet: "hex",
  }),
  named({
    id: "paypal-secret",
    title: "PayPal client secret",
    names: ["paypal"],
    body: "E[A-Za-z0-9_-]{79}",
  }),
  named({
    id: "adyen-key",
    title: "Adyen API key",
    names: ["adyen"],
    body: "AQE[A-Za-z0-9+/=._<>{}^-]{90,160}",
    kept: 3,
    checks: ["varied"],
  }),
  prefixed({
    id: "razorpay-key-id",
    title: "Razorpay key id",
    prefix: "rzp_live_",
    body: "[A-Za-z0-9]{14}",
  }),
  prefixed({
    id: "flutterwave-secret-key",
    title: "Flutterwave secret key",
    prefix: "FLWSECK-",
    body: "[a-z\\d]{32}-X",
    alphabet: "lower36",
  }),
  named({
    id: "paystack-secret-key",
    title: "Paystack secret key",
    names: ["paystack"],
    body: "sk_(?:live|test)_[\\da-f]{40}",
    alphabet: "hex",
    kept: 8,
    confidence: 0.96,
  }),
  prefixed({
    id: "plaid-access-token",
    title: "Plaid access token",
    prefix: "access-production-",
    body: "[\\da-f]{8}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{12}",
    alphabet: "hex",
  }),
  prefixed({
    id: "plaid-sandbox-token",
    title: "Plaid sandbox token",
    prefix: "access-sandbox-",
    body: "[\\da-f]{8}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{12}",
    alphabet: "hex",
  }),
  named({
    id: "plaid-secret",
    title: "Plaid secret",
    names: ["plaid"],
    body: "[\\da-f]{30}",
    alphabet: "hex",
  }),
  ...(
    [
      ["access", "shpat_"],
      ["custom-app", "shpca_"],
      ["private-app", "shppa_"],
      ["shared-secret", "shpss_"],
    ] as const
  ).map(([kind, prefix]) =>
    prefixed({
      id: `shopify-${kind}-token`,
      title: `Shopify ${kind.replace("-", " ")} token`,
      prefix,
      body: "[\\da-fA-F]{32}",
      alphabet: "hex",
    }),
  ),
  named({
    id: "coinbase-secret",
    title: "Coinbase secret",
    names: ["coinbase"],
    body: "[A-Za-z0-9+/_-]{64,88}={0,2}",
  }),
  prefixed({
    id: "duffel-token",
    title: "Duffel token",
    prefix: "duffel_live_",
    body: "[\\w-]{43}",
  }),
  prefixed({
    id: "easypost-key",
    title: "EasyPost key",
    prefix: "EZAK",
    body: "[A-Za-z0-9]{54}",
  }),
  prefixed({
    id: "shippo-token",
    title: "Shippo token",
    prefix: "shippo_live_",
    body: "[\\da-f]{40}",
    alphabet: "hex",
  }),
];
