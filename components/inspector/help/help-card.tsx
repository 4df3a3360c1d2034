import { Popover } from 'radix-ui';
import { explainField, type FieldHelp } from '@/lib/kubernetes/schema/explain-field';
import type { SchemaPath } from '@/lib/kubernetes/schema/schema-file';
import styles from './help-card.module.css';
import { useSchema } from './use-schema';

interface HelpCardProps {
  readonly anchor: HTMLElement;
  readonly kind: string;
  readonly path: SchemaPath;
  readonly onClose: () => void;
}

/** What a field is for, beside its label. It takes no focus: whoever reads it may go on typing. */
export function HelpCard({ anchor, kind, path, onClose }: HelpCardProps) {
  const schema = useSchema();
  const help = schema && schema !== 'missing' ? explainField(schema, kind, path) : null;
  if (schema === null || (schema !== 'missing' && !help)) return null;
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor virtualRef={{ current: besideForm(anchor) }} />
      <Popover.Portal>
        <Popover.Content
          className={styles.card}
          aria-label={`About ${help?.name ?? 'this field'}`}
          data-field-help
          side="right"
          align="start"
          sideOffset={12}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          {help ? <Help {...help} /> : <p>What is known of fields could not be loaded.</p>}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** At the height of the label and right of the form, so that no field is covered. */
function besideForm(label: HTMLElement): { getBoundingClientRect(): DOMRect } {
  const form = label.closest('[data-inspector]') ?? label;
  return {
    getBoundingClientRect() {
      const { left, right } = form.getBoundingClientRect();
      const { top, height } = label.getBoundingClientRect();
      return new DOMRect(left, top, right - left, height);
    },
  };
}

function Help(help: FieldHelp) {
  const { name, path, type, required, since, description, link } = help;
  return (
    <>
      <p className={styles.head}>
        <strong>{name}</strong> <code>{type}</code> {required && <span>required</span>}
      </p>
      <p className={styles.path}>{path}</p>
      <dl className={styles.facts}>
        <Fact name="Default" value={help.default} mono={!help.depends} />
        <Fact name="Values" value={help.enum.length <= 12 ? help.enum.join(', ') : ''} mono />
        <Fact name="Since" value={since} />
      </dl>
      <p>{description}</p>
      <a href={link} target="_blank" rel="noreferrer">
        Reference
      </a>
    </>
  );
}

interface FactProps {
  readonly name: string;
  readonly value: string | null;
  readonly mono?: boolean;
}

function Fact({ name, value, mono = false }: FactProps) {
  if (!value) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd data-mono={mono || undefined}>{value}</dd>
    </>
  );
}
