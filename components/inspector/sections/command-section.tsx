import { LinesSetting } from '../settings/lines-setting';
import { operation } from '../settings/make-change';
import styles from './command-section.module.css';
import { Section } from './section';
import type { ContainerSectionProps } from './section-props';

/** What runs in place of the image's own program, and what it is told. */
export function CommandSection({ workload, container, scope }: ContainerSectionProps) {
  const { id, command, args } = container;
  const isSet = command.length + args.length > 0;
  return (
    <Section
      kind={container.kind}
      id="command"
      title="Command"
      state={isSet ? [...command, ...args].join(' ') : "image's own"}
      open={isSet}
      focusNames={['command']}
    >
      <LinesSetting
        id={`${scope}/command`}
        label="Command"
        items={command}
        fallback="image's own"
        focusName="command"
        write={(items) => operation(workload.id, (ops, now) => ops.setCommand(now, id, items))}
      />
      <p className={styles.label}>Arguments</p>
      <LinesSetting
        id={`${scope}/args`}
        label="Arguments"
        items={args}
        fallback={command.length > 0 ? 'none' : "image's own"}
        write={(items) => operation(workload.id, (ops, now) => ops.setArgs(now, id, items))}
      />
    </Section>
  );
}
