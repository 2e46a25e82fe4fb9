interface Format {
  /** A value that is valid everywhere and names nobody. */
  readonly value: string;
  readonly test: RegExp;
}

const address = { value: "https://example.com/", test: /^[a-z][a-z\d+.-]*:/i };
const email = { value: "user@example.com", test: /^[^\s@]+@[^\s@]+$/ };
const hostname = { value: "example.com", test: /^[\w-]+(?:\.[\w-]+)*$/ };

/** Formats of JSON Schema 2020-12, 7.3, checked as far as needed to be accepted. */
const formats = new Map<string, Format>(
  Object.entries({
    "date-time": { value: "2026-01-01T00:00:00Z", test: /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d/ },
    date: { value: "2026-01-01", test: /^\d{4}-\d\d-\d\d$/ },
    time: { value: "00:00:00Z", test: /^\d\d:\d\d:\d\d/ },
    duration: { value: "PT1S", test: /^P[\dYMDWTHS.]+$/ },
    email,
    "idn-email": email,
    hostname,
    "idn-hostname": hostname,
    ipv4: { value: "192.0.2.1", test: /^\d{1,3}(?:\.\d{1,3}){3}$/ },
    ipv6: { value: "2001:db8::1", test: /^[\da-f:]+(?:\.\d+)*$/i },
    uri: address,
    url: address,
    iri: address,
    uuid: {
      value: "00000000-0000-4000-8000-000000000000",
      test: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
    },
  }),
);

export function formatNamed(name: string): Format | undefined {
  return formats.get(name);
}
