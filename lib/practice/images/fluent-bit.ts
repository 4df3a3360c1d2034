import { fluentBit as fluentBitProgram } from '../programs/fluent-bit';
import { debianFiles } from './debian';
import { DEFAULT_PATH, defineImage } from './define-image';
import { addPrograms } from './root-file-system';

const CONFIG = `[SERVICE]
    flush        1
    daemon       Off
    log_level    info
    parsers_file parsers.conf
    plugins_file plugins.conf
    http_server  Off
    http_listen  0.0.0.0
    http_port    2020
    storage.metrics on

[INPUT]
    name cpu
    tag  cpu.local
    interval_sec 1

[OUTPUT]
    name  stdout
    match *
`;

const PARSERS = `[PARSER]
    Name   apache2
    Format regex
    Regex  ^(?<host>[^ ]*) [^ ]* (?<user>[^ ]*) \\[(?<time>[^\\]]*)\\] "(?<method>\\S+)(?: +(?<path>[^ ]*) +\\S*)?" (?<code>[^ ]*) (?<size>[^ ]*)(?: "(?<referer>[^\\"]*)" "(?<agent>.*)")?$
    Time_Key time
    Time_Format %d/%b/%Y:%H:%M:%S %z

[PARSER]
    Name   nginx
    Format regex
    Regex ^(?<remote>[^ ]*) (?<host>[^ ]*) (?<user>[^ ]*) \\[(?<time>[^\\]]*)\\] "(?<method>\\S+)(?: +(?<path>[^\\"]*?)(?: +\\S*)?)?" (?<code>[^ ]*) (?<size>[^ ]*)(?: "(?<referer>[^\\"]*)" "(?<agent>[^\\"]*)")
    Time_Key time
    Time_Format %d/%b/%Y:%H:%M:%S %z

[PARSER]
    Name   json
    Format json
    Time_Key time
    Time_Format %d/%b/%Y:%H:%M:%S %z

[PARSER]
    Name         docker
    Format       json
    Time_Key     time
    Time_Format  %Y-%m-%dT%H:%M:%S.%L
    Time_Keep    On

[PARSER]
    Name cri
    Format regex
    Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<message>.*)$
    Time_Key    time
    Time_Format %Y-%m-%dT%H:%M:%S.%L%z
    Time_Keep   On
`;

/** https://github.com/fluent/fluent-bit, dockerfiles/Dockerfile: there is no shell in it. */
export const fluentBit = defineImage({
  repository: 'fluent/fluent-bit',
  also: ['cr.fluentbit.io/fluent/fluent-bit', 'ghcr.io/fluent/fluent-bit'],
  entrypoint: ['/fluent-bit/bin/fluent-bit'],
  command: ['/fluent-bit/bin/fluent-bit', '-c', '/fluent-bit/etc/fluent-bit.conf'],
  env: [
    ['PATH', DEFAULT_PATH],
    ['SSL_CERT_FILE', '/etc/ssl/certs/ca-certificates.crt'],
    ['FLUENT_BIT_VERSION', '3.1.5'],
  ],
  ports: [2020],
  size: 35_000_000,
  lacks:
    'fluent-bit has the inputs tail and dummy, the filters grep, modify, parser, record_modifier and stdout, and the outputs stdout, file, counter and null; a tail database is a text file. Whatever the tag, it speaks as 3.1.',
  programs: new Map([['fluent-bit', fluentBitProgram]]),
  files(root) {
    debianFiles(root, []);
    // The real image holds no shell and no tools.
    root.directory('/usr').removeChild('bin');
    root.directory('/usr/bin');
    addPrograms(root, '/fluent-bit/bin', ['fluent-bit']);
    root.file('/fluent-bit/etc/fluent-bit.conf', CONFIG);
    root.file('/fluent-bit/etc/parsers.conf', PARSERS);
    root.file('/fluent-bit/etc/plugins.conf', '[PLUGINS]\n');
  },
});
