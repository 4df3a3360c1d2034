import { inheritedDefault, PLAIN_DEFAULTS } from '@/lib/kubernetes/defaults-shown';
import { checkId } from '../checks';
import { textAt, textsAt, valueAt } from '../read-value';
import { NumberField, PlainField, SwitchField } from './field-settings';
import { Section } from './section';
import type { ContainerSectionProps } from './section-props';

/** Fields that the Pod sets for all containers, unless one has its own. */
const INHERITED = ['runAsUser', 'runAsNonRoot'] as const;

export function SecuritySection({ workload, container, scope }: ContainerSectionProps) {
  const own = valueAt(container.value, 'securityContext');
  const count = typeof own === 'object' && own !== null ? Object.keys(own).length : 0;
  const at = (...names: readonly string[]) => ({
    workload,
    scope,
    path: [...container.path, 'securityContext', ...names],
    written: textAt(own, ...names),
  });
  const [user, nonRoot] = INHERITED.map((name) =>
    inheritedDefault(textAt(workload.pod.value, 'securityContext', name), PLAIN_DEFAULTS[name]),
  );
  return (
    <Section
      kind={container.kind}
      id="security"
      title="Security"
      state={count > 0 ? `${count} set` : "Pod's own"}
      open={count > 0}
    >
      <NumberField {...at('runAsUser')} label="User" fallback={user} check={checkId} />
      <SwitchField {...at('runAsNonRoot')} label="Non-root" fallback={nonRoot} />
      <SwitchField
        {...at('readOnlyRootFilesystem')}
        label="Read-only"
        fallback={PLAIN_DEFAULTS.readOnlyRootFilesystem}
      />
      <SwitchField
        {...at('allowPrivilegeEscalation')}
        label="Escalation"
        fallback={PLAIN_DEFAULTS.allowPrivilegeEscalation}
      />
      <SwitchField {...at('privileged')} label="Privileged" fallback={PLAIN_DEFAULTS.privileged} />
      <PlainField
        {...at('capabilities', 'add')}
        written={textsAt(own, 'capabilities', 'add').join(', ')}
        label="Add rights"
        fallback={{ text: 'none', why: 'Linux capabilities beyond those of the runtime' }}
        read={readList}
      />
      <PlainField
        {...at('capabilities', 'drop')}
        written={textsAt(own, 'capabilities', 'drop').join(', ')}
        label="Drop rights"
        fallback={{ text: 'none', why: 'Linux capabilities taken away; ALL for every one' }}
        suggestions={[{ value: 'ALL', note: 'every one' }]}
        read={readList}
      />
    </Section>
  );
}

/** Names of capabilities between commas or blanks, as the API spells them: without CAP_, in capitals. */
function readList(text: string): readonly string[] {
  return text
    .split(/[\s,]+/)
    .filter((name) => name !== '')
    .map((name) => name.toUpperCase());
}
