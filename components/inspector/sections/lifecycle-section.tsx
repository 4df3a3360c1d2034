import { checkWhole } from '../checks';
import { textAt, textsAt, valueAt } from '../read-value';
import { LinesSetting } from '../settings/lines-setting';
import { operation } from '../settings/make-change';
import { SelectSetting } from '../settings/select-setting';
import { NumberField } from './field-settings';
import { orOne } from './needed-lines';
import styles from './probes-section.module.css';
import { Section } from './section';
import type { ContainerSectionProps } from './section-props';

const HOOKS = [
  { name: 'postStart', label: 'Post start', why: 'Nothing runs beside the start' },
  { name: 'preStop', label: 'Pre stop', why: 'The stop signal comes at once' },
] as const;

const HANDLERS = [
  { value: 'exec', label: 'Command' },
  { value: 'sleep', label: 'Sleep' },
  { value: 'httpGet', label: 'HTTP GET' },
] as const;

const STARTS: Record<string, unknown> = {
  exec: { command: ['true'] },
  sleep: { seconds: 5 },
  httpGet: { path: '/', port: 8080 },
};

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
  return (
    <div>
      <SelectSetting
        id={`${scope}/lifecycle/${name}`}
        label={label}
        written={handler}
        options={handler === 'httpGet' ? HANDLERS : HANDLERS.slice(0, 2)}
        fallback={{ text: 'none', why }}
        write={(value) =>
          operation(workload.id, (ops, now) => {
            const before = HANDLERS.map((one) => one.value).filter((one) => one !== value);
            if (value === '') return ops.setField(now, path, undefined, label);
            return ops.replaceField(now, path, before, value, STARTS[value], label);
          })
        }
      />
      {handler === 'exec' && (
        <div className={styles.fields}>
          <LinesSetting
            id={`${scope}/lifecycle/${name}/exec`}
            label={`Command, ${label.toLowerCase()}`}
            items={textsAt(hook, 'exec', 'command')}
            fallback="a command is needed"
            write={(items) =>
              operation(workload.id, (ops, now) =>
                ops.setField(now, [...path, 'exec', 'command'], orOne(items), label),
              )
            }
          />
        </div>
      )}
      {handler === 'sleep' && (
        <div className={styles.fields}>
          <NumberField
            workload={workload}
            scope={scope}
            path={[...path, 'sleep', 'seconds']}
            label="Seconds"
            written={textAt(hook, 'sleep', 'seconds')}
            needed="A number is needed."
            check={checkWhole(0, 86400)}
          />
        </div>
      )}
    </div>
  );
}
