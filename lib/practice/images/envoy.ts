// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the script of the image
import { envoy as envoyProgram } from '../programs/envoy';
import { gosu } from '../programs/gosu';
import { DEBIAN_LACKS, DEBIAN_PROGRAMS, debianFiles } from './debian';
import { DEFAULT_PATH, defineImage } from './define-image';
import { addPrograms } from './root-file-system';

const ENTRYPOINT = `#!/bin/sh
set -e

loglevel="\${loglevel:-}"
USERID=$(id -u)

# if the first argument look like a parameter (i.e. start with '-'), run Envoy
if [ "\${1#-}" != "$1" ]; then
    set -- envoy "$@"
fi

if [ "$1" = 'envoy' ]; then
    # set the log level if the $loglevel variable is set
    if [ -n "$loglevel" ]; then
        set -- "$@" --log-level "$loglevel"
    fi
fi

if [ "$ENVOY_UID" != "0" ] && [ "$USERID" = 0 ]; then
    # make sure the envoy user can write to container logs
    chown envoy:envoy /dev/stdout /dev/stderr
    exec su-exec envoy "$@"
else
    exec "$@"
fi
`;

const DEFAULT_CONFIG = `admin:
  address:
    socket_address:
      protocol: TCP
      address: 0.0.0.0
      port_value: 9901
static_resources:
  listeners:
  - name: listener_0
    address:
      socket_address:
        protocol: TCP
        address: 0.0.0.0
        port_value: 10000
    filter_chains:
    - filters:
      - name: envoy.filters.network.http_connection_manager
        typed_config:
          "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
          stat_prefix: ingress_http
          access_log:
          - name: envoy.access_loggers.stdout
            typed_config:
              "@type": type.googleapis.com/envoy.extensions.access_loggers.stream.v3.StdoutAccessLog
          route_config:
            name: local_route
            virtual_hosts:
            - name: local_service
              domains: ["*"]
              routes:
              - match:
                  prefix: "/"
                route:
                  host_rewrite_literal: www.envoyproxy.io
                  cluster: service_envoyproxy_io
          http_filters:
          - name: envoy.filters.http.router
            typed_config:
              "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router
  clusters:
  - name: service_envoyproxy_io
    connect_timeout: 30s
    type: LOGICAL_DNS
    dns_lookup_family: V4_ONLY
    lb_policy: ROUND_ROBIN
    load_assignment:
      cluster_name: service_envoyproxy_io
      endpoints:
      - lb_endpoints:
        - endpoint:
            address:
              socket_address:
                address: www.envoyproxy.io
                port_value: 443
    transport_socket:
      name: envoy.transport_sockets.tls
      typed_config:
        "@type": type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext
        sni: www.envoyproxy.io
`;

/** https://github.com/envoyproxy/envoy, ci/Dockerfile-envoy */
export const envoy = defineImage({
  repository: 'envoyproxy/envoy',
  tags: /^(latest|dev|v\d[\w.-]*|(distroless|contrib|debug|google-vrp|tools)-[\w.-]+)$/,
  entrypoint: ['/docker-entrypoint.sh'],
  command: ['envoy', '-c', '/etc/envoy/envoy.yaml'],
  env: [['PATH', DEFAULT_PATH]],
  ports: [10_000],
  size: 66_000_000,
  lacks: `envoy proxies HTTP/1.1 and TCP by static listeners, routes and clusters, with access logs and an admin port; no TLS, HTTP/2, gRPC, xDS, health checks or HTTP filters but the router. Whatever the tag, it speaks as 1.24. ${DEBIAN_LACKS}`,
  programs: new Map([...DEBIAN_PROGRAMS, ['envoy', envoyProgram], ['su-exec', gosu]]),
  files(root) {
    debianFiles(root, [{ name: 'envoy', uid: 101, home: '/home/envoy' }]);
    addPrograms(root, '/usr/local/bin', ['envoy', 'su-exec']);
    root.file('/docker-entrypoint.sh', ENTRYPOINT, { mode: 0o755 });
    root.file('/etc/envoy/envoy.yaml', DEFAULT_CONFIG);
  },
});
