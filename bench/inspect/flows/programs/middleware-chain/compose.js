export const compose = (layers) => (context, last) => {
  const dispatch = (i) => {
    const layer = i === layers.length ? last : layers[i];
    return layer ? Promise.resolve(layer(context, () => dispatch(i + 1))) : Promise.resolve();
  };
  return dispatch(0);
};
