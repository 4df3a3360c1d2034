import { PLAIN_DEFAULTS } from '@/lib/kubernetes/defaults-shown';
import { imageFacts } from '@/lib/pod/images';
import type { Container, ProbeKind } from '@/lib/pod/types';
import { checkCount, checkPort } from '../checks';
import { checkPortName } from '../checks-names';
import { textAt, textsAt, valueAt } from '../read-value';
import { LinesSetting } from '../settings/lines-setting';
import { operation } from '../settings/make-change';
import { SelectSetting } from '../settings/select-setting';
import type { Complaint } from '../settings/settle';
import { ChoiceField, NumberField, PlainField } from './field-settings';
import { orOne } from './needed-lines';
import styles from './probes-section.module.css';
import { Section } from './section';
import type { ContainerSectionProps } from './section-props';
import { portSuggestions } from './suggestions';

const PROBES: readonly { kind: ProbeKind; label: string }[] = [
  { kind: 'startup', label: 'Startup' },
  { kind: 'readiness', label: 'Readiness' },
  { kind: 'liveness', label: 'Liveness' },
];

const HANDLERS = [
  { value: 'httpGet', label: 'HTTP GET' },
  { value: 'tcpSocket', label: 'TCP connect' },
  { value: 'exec', label: 'Command' },
  { value: 'grpc', label: 'gRPC' },
] as const;

type Handler = (typeof HANDLERS)[number]['value'];

const NO_PROBE = {
  text: 'none',
  why: 'Not probed: it counts as started, ready and alive while it runs',
};

export function ProbesSection(props: ContainerSectionProps) {
  const { container } = props;
  const set = PROBES.filter(({ kind }) => valueAt(container.value, `${kind}Probe`) !== undefined);
  return (
    <Section
      kind={container.kind}
      id="probes"
      title="Probes"
      state={set.map(({ kind }) => kind).join(', ') || 'none set'}
      open={set.length > 0}
    >
      {PROBES.map(({ kind, label }) => (
        <ProbeForm key={kind} {...props} kind={kind} label={label} />
      ))}
    </Section>
  );
}

interface ProbeFormProps extends ContainerSectionProps {
  readonly kind: ProbeKind;
  readonly label: string;
}

function ProbeForm(props: ProbeFormProps) {
  const { workload, container, scope, kind, label } = props;
  const field = `${kind}Probe`;
  const probe = valueAt(container.value, field);
  const path = [...container.path, field];
  const handler = HANDLERS.find(({ value }) => valueAt(probe, value) !== undefined)?.value ?? '';
  return (
    <div className={styles.probe}>
      <SelectSetting
        id={`${scope}/${field}`}
        label={label}
        written={handler}
        options={HANDLERS}
        fallback={NO_PROBE}
        write={(value) =>
          operation(workload.id, (ops, now) => {
            const before = HANDLERS.map((one) => one.value).filter((one) => one !== value);
            if (value === '') return ops.setField(now, path, undefined, `${label} probe`);
            const start = startOf(value as Handler, container);
            return ops.replaceField(now, path, before, value, start, `${label} probe`);
          })
        }
      />
      {handler !== '' && (
        <div className={styles.fields}>
          <HandlerFields {...props} handler={handler} />
          <Timing {...props} />
        </div>
      )}
    </div>
  );
}

/** What a new probe begins with: the container's first port, or the one that its image listens on. */
function startOf(handler: Handler, { ports, image }: Container): unknown {
  const port = ports[0]?.containerPort ?? imageFacts(image)?.ports[0] ?? 8080;
  if (handler === 'exec') return { command: ['true'] };
  return handler === 'httpGet' ? { path: '/', port } : { port };
}

function HandlerFields(props: ProbeFormProps & { readonly handler: Handler }) {
  const { workload, container, scope, kind, handler } = props;
  const base = [`${kind}Probe`, handler];
  const common = { workload, scope };
  const at = (name: string) => ({
    ...common,
    path: [...container.path, ...base, name],
    written: textAt(container.value, ...base, name),
  });
  if (handler === 'exec') {
    const path = [...container.path, ...base, 'command'];
    return (
      <LinesSetting
        id={`${scope}/${base.join('/')}`}
        label={`Command of the ${kind} probe`}
        items={textsAt(container.value, ...base, 'command')}
        fallback="a command is needed"
        write={(items) =>
          operation(workload.id, (ops, now) =>
            ops.setField(now, path, orOne(items), `Command of the ${kind} probe`),
          )
        }
      />
    );
  }
  return (
    <>
      <PlainField
        {...at('port')}
        label="Port"
        needed="A port is needed."
        check={(text) => checkProbePort(text, handler)}
        suggestions={portSuggestions(container)}
        read={(text) => (/^[0-9]+$/.test(text) ? Number(text) : text)}
      />
      {handler === 'httpGet' && (
        <>
          <PlainField {...at('path')} label="Path" fallback={PLAIN_DEFAULTS.probePath} />
          <ChoiceField
            {...at('scheme')}
            label="Scheme"
            fallback={PLAIN_DEFAULTS.probeScheme}
            options={[{ value: 'HTTP' }, { value: 'HTTPS' }]}
          />
        </>
      )}
      {handler === 'grpc' && (
        <PlainField {...at('service')} label="Service" fallback={PLAIN_DEFAULTS.probeService} />
      )}
    </>
  );
}

/** A number, or the name of a port; gRPC takes only a number. */
function checkProbePort(text: string, handler: Handler): Complaint | null {
  if (handler === 'grpc' || /^[0-9]+$/.test(text)) return checkPort(text);
  return checkPortName(text, { ports: [] }, null);
}

const TIMING = [
  { name: 'initialDelaySeconds', label: 'Delay' },
  { name: 'periodSeconds', label: 'Every' },
  { name: 'timeoutSeconds', label: 'Timeout' },
  { name: 'failureThreshold', label: 'Failures' },
] as const;

function Timing({ workload, container, scope, kind }: ProbeFormProps) {
  return TIMING.map(({ name, label }) => (
    <NumberField
      key={name}
      workload={workload}
      scope={scope}
      path={[...container.path, `${kind}Probe`, name]}
      label={label}
      written={textAt(container.value, `${kind}Probe`, name)}
      fallback={PLAIN_DEFAULTS[name]}
      check={checkCount}
    />
  ));
}
