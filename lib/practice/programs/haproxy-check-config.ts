import type { Section } from './haproxy-config';

/** What is wrong with sections whose words are right: errors and warnings in haproxy's words. */
export function checkSections(sections: readonly Section[]): {
  alerts: string[];
  warnings: string[];
} {
  const alerts: string[] = [];
  const warnings: string[] = [];
  const backends = sections.filter(({ kind }) => kind !== 'frontend');
  const known = (name: string) => backends.some((backend) => backend.name === name);
  for (const proxy of sections) {
    for (const [keyword, name] of [
      ...proxy.uses.map(({ backend }) => ['use_backend', backend] as const),
      ...(proxy.defaultBackend === undefined
        ? []
        : [['default_backend', proxy.defaultBackend] as const]),
    ]) {
      if (!known(name) && !name.includes('%['))
        alerts.push(`Proxy '${proxy.name}': unable to find required ${keyword}: '${name}'.`);
    }
    if (proxy.kind === 'frontend' && proxy.binds.length === 0)
      warnings.push(
        `frontend '${proxy.name}' has no 'bind' directive. Please declare it as a backend if this was intended.`,
      );
    const missing = timeoutsWarning(proxy);
    if (missing !== undefined) warnings.push(missing);
  }
  for (const proxy of sections) {
    for (const server of proxy.servers) {
      if (server.checks && server.checkPort === 0)
        alerts.push(
          `config: proxy '${proxy.name}': server '${server.name}' has neither service port nor check port.`,
        );
    }
  }
  return { alerts, warnings };
}

function timeoutsWarning(proxy: Section): string | undefined {
  const front = proxy.kind !== 'backend' && proxy.binds.length > 0 && !proxy.timeouts.get('client');
  const back =
    proxy.kind !== 'frontend' &&
    proxy.servers.length > 0 &&
    !(proxy.timeouts.get('connect') && proxy.timeouts.get('server'));
  if (!front && !back) return undefined;
  const type = proxy.kind === 'listen' ? 'proxy' : proxy.kind;
  return `missing timeouts for ${type} '${proxy.name}'.\n   | While not properly invalid, you will certainly encounter various problems\n   | with such a configuration. To fix this, please ensure that all following\n   | timeouts are set to a non-zero value: 'client', 'connect', 'server'.`;
}
