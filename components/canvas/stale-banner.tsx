import { CircleX, CornerDownRight, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { useDesign } from '@/lib/client/design-store';
import type { ShownWorkload } from '@/lib/client/types';
import { offsetToPosition } from '@/lib/yaml/positions';
import type { ParsedDocument } from '@/lib/yaml/types';
import { ageWords } from './age-words';
import { goToLine } from './go-to-line';
import styles from './stale-banner.module.css';
import { useNow } from './use-now';

/** Why the picture is not what the text says, over the canvas. Nothing while it is. */
export function StaleBanner() {
  const shown = useDesign((state) => state.shown);
  const broken = useDesign(({ parsed }) =>
    parsed.documents.find(({ body }) => body.problem !== null),
  );
  if (broken?.body.problem?.code === 'too-large') {
    return <Banner tone="error">{broken.body.problem.message}</Banner>;
  }
  const stale = shown.find((one) => one.stale !== null);
  if (stale) return <StalePicture stale={stale} all={shown.length} />;
  if (broken && shown.length === 0) return <Unreadable document={broken} />;
  return null;
}

function StalePicture({
  stale: { workload, stale },
  all,
}: {
  readonly stale: ShownWorkload;
  readonly all: number;
}) {
  const now = useNow();
  if (!stale) return null;
  const line = brokenLine(stale.document);
  const picture =
    all === 1 || workload.name === '' ? 'The picture' : `The picture of ${workload.name}`;
  return (
    <Banner tone="error" line={line}>
      <strong>Line {line} is not valid YAML.</strong> {picture} is{' '}
      {ageWords(now - stale.since).long} old, and drawing waits.
    </Banner>
  );
}

function Unreadable({ document }: { readonly document: ParsedDocument }) {
  const line = brokenLine(document);
  return (
    <Banner tone="error" line={line}>
      <strong>Line {line} is not valid YAML.</strong> It is drawn as soon as it can be read.
    </Banner>
  );
}

/** The line of the text, from 1, on which a document stops to parse. */
function brokenLine(document: ParsedDocument): number {
  return offsetToPosition(document, document.body.problem?.start ?? 0).line + 1;
}

function Banner({
  tone,
  line,
  children,
}: {
  readonly tone: 'error' | 'plain';
  readonly line?: number;
  readonly children: ReactNode;
}) {
  const Icon = tone === 'error' ? CircleX : Info;
  return (
    <div className={styles.banner} data-tone={tone} role="status">
      <Icon size={16} strokeWidth={2} aria-hidden />
      <span className={styles.words}>{children}</span>
      {line !== undefined && (
        <Button icon={CornerDownRight} onClick={() => goToLine(line)}>
          Go to line {line}
        </Button>
      )}
    </div>
  );
}
