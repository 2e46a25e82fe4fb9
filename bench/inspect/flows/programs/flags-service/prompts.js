const texts = {
  staff: "You may name internal systems.",
  public: "Never name internal systems.",
};

export const role = () => (process.env.CLOVER_STAFF ? "staff" : "public");
export const systemText = (which = role()) => texts[which];
