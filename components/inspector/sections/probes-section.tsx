import { PLAIN_DEFAULTS } from '@/lib/kubernetes/defaults-shown';
import type { ProbeKind } from '@/lib/pod/types';
import { checkCount } from '../checks';
import { textAt, valueAt } from '../read-value';
import { operation } from '../settings/make-change';
import { SelectSetting } from '../settings/select-setting';
import { NumberField } from './field-settings';
import { type Handler, HandlerFields, handlerStart } from './handler-fields';
import styles from './probes-section.module.css';
import { Section } from './section';
import type { ContainerSectionProps } from './section-props';

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
] as const satisfies readonly { value: Handler; label: string }[];

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
            const start = handlerStart(value as Handler, container);
            return ops.replaceField(now, path, before, value, start, `${label} probe`);
          })
        }
      />
      {handler !== '' && (
        <fieldset className={styles.fields} aria-label={`${label} probe`}>
          <HandlerFields
            {...props}
            below={[field]}
            handler={handler}
            command={`Command of the ${kind} probe`}
          />
          <Timing {...props} />
        </fieldset>
      )}
    </div>
  );
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
