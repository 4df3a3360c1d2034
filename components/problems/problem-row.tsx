import { CircleX, Ellipsis, ExternalLink, Info, Lightbulb, TriangleAlert } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { MenuIconButton } from '@/components/ui/menu-button';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { mend } from '@/lib/client/problems/mend';
import { explainCode } from '@/lib/lint/explanations/explain-code';
import { serverWordsOf } from '@/lib/lint/server-words';
import type { CodeAction, Diagnostic, Severity } from '@/lib/lint/types';
import styles from './problem-row.module.css';
import { withoutMarks, wordsOf } from './problem-words';
import { showProblem } from './show-problem';
import { useActions } from './use-actions';

const ICONS = { error: CircleX, warning: TriangleAlert, information: Info } as const;
const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'Error: ',
  warning: 'Warning: ',
  information: 'Worth knowing: ',
};

/** So many fixes stand in the row; the rest are in a menu. */
const FIXES_SHOWN = 2;

interface ProblemRowProps {
  readonly diagnostic: Diagnostic;
  readonly isCurrent: boolean;
}

/** One problem: what is wrong, the server's words, where, and what mends it. Open it says why there is such a rule. */
export function ProblemRow({ diagnostic, isCurrent }: ProblemRowProps) {
  const { severity, range } = diagnostic;
  const Icon = ICONS[severity];
  const server = serverWordsOf(diagnostic);
  return (
    <li className={styles.row} data-severity={severity} data-current={isCurrent || undefined}>
      <Icon className={styles.icon} size={16} strokeWidth={2} aria-hidden />
      <button
        type="button"
        className={styles.main}
        aria-current={isCurrent || undefined}
        aria-expanded={isCurrent}
        onClick={() => showProblem(diagnostic)}
        onDoubleClick={() => showProblem(diagnostic, { focus: true })}
      >
        <span className={styles.words}>
          <VisuallyHidden>{SEVERITIES[severity]}</VisuallyHidden>
          <WithCode text={wordsOf(diagnostic)} />
        </span>
        {server !== '' && (
          <span className={styles.server} data-tip={isCurrent ? undefined : server}>
            {server}
          </span>
        )}
        <span className={styles.place}>
          <VisuallyHidden>Line and column </VisuallyHidden>
          {range.start.line + 1}:{range.start.character + 1}
        </span>
      </button>
      <Fixes diagnostic={diagnostic} />
      {isCurrent && <Why diagnostic={diagnostic} />}
    </li>
  );
}

function Fixes({ diagnostic }: { readonly diagnostic: Diagnostic }) {
  const actions = useActions(diagnostic) ?? [];
  const more = actions.slice(FIXES_SHOWN);
  return (
    <div className={styles.fixes}>
      {actions.slice(0, FIXES_SHOWN).map((action, index) => (
        <Button
          key={action.title}
          variant={index === 0 ? 'soft' : 'plain'}
          icon={index === 0 ? Lightbulb : undefined}
          onClick={() => run(diagnostic, action)}
        >
          <WithCode text={action.title} />
        </Button>
      ))}
      {more.length > 0 && (
        <MenuIconButton
          icon={Ellipsis}
          label="More fixes"
          menuLabel="More fixes"
          items={() =>
            more.map((action) => ({
              label: withoutMarks(action.title),
              icon: Lightbulb,
              onSelect: () => run(diagnostic, action),
            }))
          }
        />
      )}
    </div>
  );
}

/** What stands between backticks is code. */
function WithCode({ text }: { readonly text: string }) {
  return (
    text
      .split('`')
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text have no other name
      .map((piece, at) => (at % 2 === 1 ? <code key={at}>{piece}</code> : piece))
  );
}

function run(diagnostic: Diagnostic, action: CodeAction): void {
  showProblem(diagnostic);
  void mend(diagnostic, action);
}

/** What it means and why, in the words of one's first week. */
function Why({ diagnostic }: { readonly diagnostic: Diagnostic }) {
  const explanation = explainCode(diagnostic.code);
  if (!explanation) return null;
  const { meaning, why, link } = explanation;
  return (
    <div className={styles.why}>
      {wordsOf(diagnostic) !== meaning && (
        <p>
          <WithCode text={meaning} />
        </p>
      )}
      <p>
        <WithCode text={why} />
      </p>
      {link && (
        <a className={styles.link} href={link} target="_blank" rel="noreferrer">
          Kubernetes documentation
          <ExternalLink size={12} strokeWidth={2} aria-hidden />
        </a>
      )}
    </div>
  );
}
