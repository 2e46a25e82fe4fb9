'use strict';
const os = require('os');
const fs = require('fs');

class HostDetector {
  detect() {
    return { 'host.name': os.hostname(), 'host.memory': os.totalmem() };
  }
}

class OsDetector {
  detect() {
    let name = 'unknown';
    try {
      const text = fs.readFileSync('/etc/os-release', 'utf8');
      const line = text.split('\n').find((entry) => entry.startsWith('PRETTY_NAME='));
      name = line.slice(12).replace(/"/g, '');
    } catch (e) {
      // not a Linux
    }
    return { 'os.description': name };
  }
}

class ProcessDetector {
  detect() {
    return { 'process.pid': process.pid, 'process.runtime.name': 'nodejs', 'process.command': 'heath' };
  }
}

class ContainerDetector {
  detect() {
    if (!process.env.KUBERNETES_SERVICE_HOST) return {};
    return { 'k8s.cluster': 'in-cluster' };
  }
}

const all = [HostDetector, OsDetector, ProcessDetector, ContainerDetector];

exports.detectResources = function detectResources() {
  const disabled = (process.env.HEATH_DISABLED_DETECTORS || '').split(',');
  return all
    .filter((Detector) => !disabled.includes(Detector.name))
    .reduce((attributes, Detector) => Object.assign(attributes, new Detector().detect()), {});
};
