const SECRET = Symbol("secret");
export const secret = (value) => ({ [SECRET]: true, value });

export function text(strings, ...values) {
  let out = strings[0];
  values.forEach((value, i) => {
    if (value && value[SECRET]) out += "***";
    else if (value !== false && value != null) out += String(value);
    out += strings[i + 1];
  });
  return out.replace(/\n{3,}/g, "\n\n").trim();
}
