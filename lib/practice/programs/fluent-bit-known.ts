import { type FluentSection, property } from './fluent-bit-config';
import { rubyRegexp } from './log-record';

// What fluent-bit 3.1 knows and how it reads its settings.

export const FLUENT_BIT_VERSION = '3.1.5';
export const COMMIT = 'bec6034007';
export const BANNER = `Fluent Bit v${FLUENT_BIT_VERSION}
* Copyright (C) 2015-2024 The Fluent Bit Authors
* Fluent Bit is a CNCF sub-project under the umbrella of Fluentd
* https://fluentbit.io

______ _                  _    ______ _ _           _____  __  
|  ___| |                | |   | ___ (_) |         |____ |/  | 
| |_  | |_   _  ___ _ __ | |_  | |_/ /_| |_  __   __   / /\`| | 
|  _| | | | | |/ _ \\ '_ \\| __| | ___ \\ | __| \\ \\ / /   \\ \\ | | 
| |   | | |_| |  __/ | | | |_  | |_/ / | |_   \\ V /.___/ /_| |_
\\_|   |_|\\__,_|\\___|_| |_|\\__| \\____/|_|\\__|   \\_/ \\____(_)___/

`;
export const KNOWN_INPUTS =
  /^(collectd|cpu|disk|docker|docker_events|dummy|elasticsearch|event_type|exec|exec_wasi|fluentbit_metrics|forward|head|health|http|kafka|kmsg|kubernetes_events|lib|mem|mqtt|netif|nginx_metrics|node_exporter_metrics|opentelemetry|podman_metrics|process|process_exporter_metrics|prometheus_remote_write|prometheus_scrape|proc|random|serial|splunk|statsd|stdin|stream_processor|syslog|systemd|tail|tcp|thermal|udp|unix_socket)$/;
export const KNOWN_FILTERS =
  /^(alter_size|aws|checklist|ecs|expect|geoip2|grep|kubernetes|log_to_metrics|lua|modify|multiline|nest|nightfall|parser|record_modifier|rewrite_tag|stdout|sysinfo|tensorflow|throttle|throttle_size|type_converter|wasm)$/;
export const KNOWN_OUTPUTS =
  /^(azure|azure_blob|azure_kusto|azure_logs_ingestion|bigquery|calyptia|chronicle|cloudwatch_logs|counter|datadog|es|exit|file|flowcounter|forward|gelf|http|influxdb|kafka|kafka-rest|kinesis_firehose|kinesis_streams|lib|logdna|loki|nats|nrlogs|null|opensearch|opentelemetry|oracle_log_analytics|pgsql|plot|prometheus_exporter|prometheus_remote_write|retry|s3|skywalking|slack|splunk|stackdriver|stdout|syslog|tcp|td|udp|vivo_exporter|websocket)$/;

export function isOn(text: string | undefined): boolean {
  return /^(on|true|yes)$/i.test(text ?? '');
}

export function splitPaths(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((path) => path.trim())
    .filter(Boolean);
}

/** `match` with its stars, or `match_regex`; without either everything fits. */
export function matcherOf(section: FluentSection): (tag: string) => boolean {
  const regex = property(section, 'match_regex');
  const pattern = property(section, 'match') ?? '*';
  const expression =
    regex === undefined
      ? new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*+/g, '.*')}$`)
      : rubyRegexp(regex);
  return (tag) => expression?.test(tag) ?? false;
}
