module.exports = function speech() {
  const { LC_ALL, LANG } = process.env;
  return (LC_ALL || LANG || "C").replace(/\..*$/, "");
};
