'use strict';
const { MetricExporter } = require('./exporter');

const exporter = new MetricExporter();
exporter.add('heath.launches', 1);
if (process.env.HEATH_METRICS === '1') {
  const timer = setInterval(() => exporter.export(), Number(process.env.HEATH_INTERVAL || 60000));
  process.once('SIGTERM', () => clearInterval(timer));
}
console.log(`heath in ${process.cwd()}, shell ${process.env.SHELL}`);
