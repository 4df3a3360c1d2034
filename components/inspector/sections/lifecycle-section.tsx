import { valueAt } from '../read-value';
import { operation } from '../settings/make-change';
import { SelectSetting } from '../settings/select-setting';
import { type Handler, HandlerFields, handlerStart } from './handler-fields';
import styles from './probes-section.module.css';
import { Section } from './section';
import type { ContainerSectionProps } from './section-props';

const HOOKS = [
  { name: 'postStart', label: 'Post start', why: 'Nothing runs beside the start' },
  { name: 'preStop', label: 'Pre stop', why: 'The stop signal comes at once' },
] as const;

const HANDLERS = [
  { value: 'exec', label: 'Command' },
  { value: 'httpGet', label: 'HTTP GET' },
  { value: 'sleep', label: 'Sleep' },
  { value: 'tcpSocket', label: 'TCP connect' },
] as const satisfies readonly { value: Handler; label: string }[];

/** The API takes it for old manifests, and every such hook fails when it is called: it is shown, never offered. */
const NEVER_WORKS = 'tcpSocket';

/** What runs after the start and before the stop. */
export function LifecycleSection(props: ContainerSectionProps) {
  const { container } = props;
  const set = HOOKS.filter(({ name }) => hookOf(props, name) !== undefined);
  return (
    <Section
      kind={container.kind}
      id="lifecycle"
      title="Lifecycle"
      state={set.map(({ name }) => name).join(', ') || 'none set'}
      open={set.length > 0}
    >
      {HOOKS.map((hook) => (
        <HookForm key={hook.name} {...props} {...hook} />
      ))}
    </Section>
  );
}

function hookOf({ container }: ContainerSectionProps, name: string): unknown {
  return valueAt(container.value, 'lifecycle', name);
}

type HookFormProps = ContainerSectionProps & (typeof HOOKS)[number];

function HookForm(props: HookFormProps) {
  const { workload, container, scope, name, label, why } = props;
  const hook = hookOf(props, name);
  const path = [...container.path, 'lifecycle', name];
  const handler = HANDLERS.find(({ value }) => valueAt(hook, value) !== undefined)?.value ?? '';
  const offered = HANDLERS.filter(({ value }) => value !== NEVER_WORKS || value === handler);
  return (
    <div>
      <SelectSetting
        id={`${scope}/lifecycle/${name}`}
        label={label}
        written={handler}
        options={offered}
        fallback={{ text: 'none', why }}
        write={(value) =>
          operation(workload.id, (ops, now) => {
            const before = HANDLERS.map((one) => one.value).filter((one) => one !== value);
            if (value === '') return ops.setField(now, path, undefined, label);
            const start = handlerStart(value as Handler, container);
            return ops.replaceField(now, path, before, value, start, label);
          })
        }
      />
      {handler !== '' && (
        <fieldset className={styles.fields} aria-label={`${label} hook`}>
          {handler === NEVER_WORKS && (
            <p className={styles.note}>Kubernetes cannot do this in a hook: it fails each time.</p>
          )}
          <HandlerFields
            {...props}
            below={['lifecycle', name]}
            handler={handler}
            command={`Command, ${label.toLowerCase()}`}
          />
        </fieldset>
      )}
    </div>
  );
}
