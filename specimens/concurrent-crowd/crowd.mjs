// Six requests at once to two hosts; which is first is for the scheduler to say.
const places = ["flags", "models", "notices", "limits", "plans"].map((name) => [`https://config.example.com/v1/${name}`, undefined]);
places.push(["https://telemetry.example.net/v1/hello", { method: "POST", headers: { "content-type": "application/json" }, body: '{"hello":true}' }]);
places.sort(() => Math.random() - 0.5);
const answers = await Promise.allSettled(
  places.map(async ([url, options]) => {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 15));
    const answer = await fetch(url, options);
    return (await answer.arrayBuffer()).byteLength;
  }),
);
console.log(answers.filter(({ status }) => status === "fulfilled").length);
