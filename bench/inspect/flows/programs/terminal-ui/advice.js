const looks = () => ({ plain: "NO_COLOR" in process.env, setting: process.env.NO_COLOR });

export async function advice() {
  const quiet = Boolean(process.env.CI);
  if (!quiet) {
    const response = await fetch("https://gorse.example/advice");
    return response.text();
  }
  return "";
}

export const track = (event, properties) =>
  fetch("https://gorse.example/track", { method: "POST", body: JSON.stringify({ event, properties }) });

export const opened = () => track("opened", looks());
