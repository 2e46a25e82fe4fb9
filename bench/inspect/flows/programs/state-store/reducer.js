export const initial = { client: { zone: null, language: null, theme: "plain" }, line: "", busy: false };

export function reducer(state, action) {
  switch (action.type) {
    case "zone":
      return { ...state, client: { ...state.client, zone: action.payload } };
    case "language":
      return { ...state, client: { ...state.client, language: action.payload } };
    case "theme":
      return { ...state, client: { ...state.client, theme: action.payload } };
    case "line":
      return { ...state, line: action.payload };
    case "user":
      return state;
    default:
      return state;
  }
}
