const backends = {
  async direct() {
    return { url: "https://api.catkin.example/v1/messages", auth: { "x-api-key": process.env.CATKIN_API_KEY } };
  },
  async cloud() {
    const region = process.env.CLOUD_REGION || "us-east-1";
    return { url: `https://models.${region}.cloud.example/invoke`, auth: { authorization: `Bearer ${process.env.CLOUD_TOKEN}` } };
  },
};

export function chooseBackend() {
  const kind = ["1", "true", "yes"].includes(process.env.CATKIN_USE_CLOUD ?? "") ? "cloud" : "direct";
  return backends[kind]();
}
