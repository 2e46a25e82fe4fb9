/**
 * Hosts of identifiers of XML namespaces, JSON schemas and the like (W3C, OASIS, IANA and their users): such a URL is a
 * name that no client requests.
 */
const identifiers = new Set([
  "www.w3.org",
  "json-schema.org",
  "schemas.xmlsoap.org",
  "schemas.microsoft.com",
  "schemas.openxmlformats.org",
  "schemas.android.com",
  "docs.oasis-open.org",
  "ns.adobe.com",
  "purl.org",
  "xmlns.com",
  "www.xmlns.com",
  "java.sun.com",
  "www.inkscape.org",
  "sodipodi.sourceforge.net",
  "www.sitemaps.org",
  "xml.org",
  "relaxng.org",
  "opengis.net",
  "schema.org",
  // Types of protobuf messages (`google.protobuf.Any`).
  "type.googleapis.com",
]);

export function isOnlyAnIdentifier(host: string): boolean {
  return identifiers.has(host);
}
