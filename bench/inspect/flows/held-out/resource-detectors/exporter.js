'use strict';
const zlib = require('zlib');
const { detectResources } = require('./detectors');

class MetricExporter {
  constructor({ url = process.env.HEATH_OTLP_ENDPOINT || 'https://otlp.heath.example/v1/metrics' } = {}) {
    this.url = url;
    this.resource = detectResources();
    this.points = new Map();
  }
  add(name, amount) {
    this.points.set(name, (this.points.get(name) || 0) + amount);
  }
  async export() {
    const metrics = [...this.points].map(([name, value]) => ({ name, sum: { dataPoints: [{ asDouble: value }] } }));
    const attributes = Object.entries(this.resource).map(([key, value]) => ({ key, value: { stringValue: String(value) } }));
    const payload = JSON.stringify({ resourceMetrics: [{ resource: { attributes }, scopeMetrics: [{ metrics }] }] });
    await fetch(this.url, { method: 'POST', headers: { 'content-encoding': 'gzip' }, body: zlib.gzipSync(payload) });
  }
}

module.exports = { MetricExporter };
