import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { FieldProblem } from '@/components/ui/field';
import { Segmented } from '@/components/ui/segmented';
import { useDeploy } from '@/lib/client/deploy-store';
import { pretendImage } from '@/lib/client/practice/pretended';
import styles from './pretend-form.module.css';
import { EMPTY_DRAFT, type PretenceDraft, readPretence } from './read-pretence';

interface PretendFormProps {
  readonly image: string;
  readonly onClose: () => void;
}

const ENDS = [
  { value: 'never', label: 'Runs on' },
  { value: 'at-once', label: 'Ends' },
] as const;

/** Says what an image does that the practice cluster does not have. */
export function PretendForm({ image, onClose }: PretendFormProps) {
  const [draft, setDraft] = useState<PretenceDraft>(EMPTY_DRAFT);
  const [complaint, setComplaint] = useState<string | null>(null);
  const isHere = useDeploy(({ run }) => run?.kind === 'page');
  const set = (change: Partial<PretenceDraft>) => setDraft({ ...draft, ...change });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const result = readPretence(image, draft);
    setComplaint(result.complaint);
    if (!result.image) return;
    void pretendImage(result.image)
      .then(onClose)
      .catch((error: unknown) =>
        setComplaint(error instanceof Error ? error.message : 'The cluster did not take it.'),
      );
  };
  return (
    <form className={styles.form} aria-label={`Pretend image ${image}`} onSubmit={submit}>
      <Field
        label="Ports"
        value={draft.ports}
        placeholder="8080"
        onChange={(ports) => set({ ports })}
        autoFocus
      />
      <div className={styles.row}>
        <Segmented<PretenceDraft['ends']>
          label="How long it runs"
          options={ENDS}
          value={draft.ends}
          onChange={(ends) => set({ ends })}
        />
        {draft.ends === 'at-once' && (
          <Field
            label="Exit code"
            value={draft.exitCode}
            onChange={(exitCode) => set({ exitCode })}
          />
        )}
      </div>
      <Area
        label="Log lines"
        value={draft.logLines}
        placeholder="listening on 8080"
        onChange={(logLines) => set({ logLines })}
      />
      <Field
        label="Writes file"
        value={draft.path}
        placeholder="/data/hello.txt"
        onChange={(path) => set({ path })}
      />
      {draft.path !== '' && (
        <Area label="Text of the file" value={draft.text} onChange={(text) => set({ text })} />
      )}
      {!isHere && (
        <p className={styles.note}>
          The server’s cluster has only images that it knows. The one in this page can pretend.
        </p>
      )}
      {complaint !== null && <FieldProblem isLong>{complaint}</FieldProblem>}
      <div className={styles.acts}>
        <Button type="submit" variant="primary">
          {isHere ? 'Pretend it' : 'Run it in this page'}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly onChange: (value: string) => void;
}

function Field({ label, value, placeholder, autoFocus, onChange }: FieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={styles.input}
        spellCheck={false}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: the form opens by a press on its button
        autoFocus={autoFocus}
        value={value}
        placeholder={placeholder}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

function Area({ label, value, placeholder, onChange }: FieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className={styles.area}
        rows={2}
        spellCheck={false}
        value={value}
        placeholder={placeholder}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
