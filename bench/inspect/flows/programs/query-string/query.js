export const toQuery = (pairs) =>
  Object.entries(pairs)
    .filter(([name, value]) => value != null && name !== "user")
    .map(([name, value]) => name + "=" + encodeURIComponent(value))
    .join("&");
