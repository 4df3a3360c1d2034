// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the script of the image
import { fluentd as fluentdProgram } from '../programs/fluentd';
import { tini } from '../programs/tini';
import { DEBIAN_LACKS, DEBIAN_PROGRAMS, debianFiles } from './debian';
import { DEFAULT_PATH, defineImage } from './define-image';
import { addPrograms } from './root-file-system';

const ENTRYPOINT = `#!/bin/sh

#source vars if file exists
DEFAULT=/etc/default/fluentd

if [ -r $DEFAULT ]; then
    set -o allexport
    . $DEFAULT
    set +o allexport
fi

# If the user has supplied only arguments append them to \`fluentd\` command
if [ "\${1#-}" != "$1" ]; then
    set -- fluentd "$@"
fi

# If user does not supply config file or plugins, use the default
if [ "$1" = "fluentd" ]; then
    if ! echo $@ | grep -e ' \\-c' -e ' \\-\\-config' ; then
       set -- "$@" --config /fluentd/etc/\${FLUENTD_CONF}
    fi

    if ! echo $@ | grep -e ' \\-p' -e ' \\-\\-plugin' ; then
       set -- "$@" --plugin /fluentd/plugins
    fi
fi

exec "$@"
`;

const CONFIG = `<source>
  @type  forward
  @id    input1
  @label @mainstream
  port  24224
</source>

<filter **>
  @type stdout
</filter>

<label @mainstream>
  <match docker.**>
    @type file
    @id   output_docker1
    path         /fluentd/log/docker.*.log
    symlink_path /fluentd/log/docker.log
    append       true
    time_slice_format %Y%m%d
    time_slice_wait   1m
    time_format       %Y%m%dT%H%M%S%z
  </match>
  <match **>
    @type file
    @id   output1
    path         /fluentd/log/data.*.log
    symlink_path /fluentd/log/data.log
    append       true
    time_slice_format %Y%m%d
    time_slice_wait   10m
    time_format       %Y%m%dT%H%M%S%z
  </match>
</label>
`;

/** https://github.com/fluent/fluentd-docker-image, v1.18 on Debian. */
export const fluentd = defineImage({
  repository: 'fluent/fluentd',
  also: ['fluentd'],
  entrypoint: ['tini', '--', '/bin/entrypoint.sh'],
  command: ['fluentd'],
  env: [
    ['PATH', `/usr/local/bundle/bin:${DEFAULT_PATH}`],
    ['FLUENTD_CONF', 'fluent.conf'],
  ],
  user: 'fluent',
  ports: [24_224, 5140],
  size: 83_000_000,
  lacks: `fluentd has the inputs tail and sample, the filters grep, parser, record_transformer and stdout, and the outputs stdout, copy, relabel and null. Whatever the tag, it speaks as 1.18. ${DEBIAN_LACKS}`,
  programs: new Map([...DEBIAN_PROGRAMS, ['fluentd', fluentdProgram], ['tini', tini]]),
  files(root) {
    debianFiles(root, [{ name: 'fluent', uid: 999, home: '/home/fluent' }]);
    addPrograms(root, '/usr/local/bundle/bin', ['fluentd']);
    addPrograms(root, '/usr/bin', ['tini']);
    root.file('/usr/bin/entrypoint.sh', ENTRYPOINT, { mode: 0o755 });
    const owner = { uid: 999, gid: 999 };
    for (const folder of ['', '/log', '/etc', '/plugins'])
      root.directory(`/fluentd${folder}`, owner);
    root.file('/fluentd/etc/fluent.conf', CONFIG, owner);
  },
});
