import { whenPracticeForgotten } from '../clusters/practice-cluster';
import { deployState, setDeployState } from '../deploy-store';
import { announce } from '../design-store';
import { isPageStarted } from '../practice/page-door';
import { readSession, removeSession, writeSession } from '../session-items';
import { leaveRun } from './run';

/** In the tab alone: another tab's page has a cluster of its own. */
const RAN = 'pod-designer:ran-in-page';

/** Notes that something runs in this page: it goes with it. */
export function noteRunInPage(): void {
  writeSession(RAN, 'yes');
}

/** Says, once, that what ran in this page before it was loaded again is gone. */
export function tellWhatReloadTook(): void {
  if (isPageStarted() || readSession(RAN) === null) return;
  removeSession(RAN);
  tell(
    'The practice cluster of this page went when the page was loaded again, and what ran on it too. Deploy again; the design is safe.',
  );
}

whenPracticeForgotten(() => {
  const { run } = deployState();
  if (run?.kind === 'practice') leaveRun();
  tell(
    'The server does not know this browser’s practice cluster any more, so what ran on it is gone. A new one is here; deploy again.',
  );
});

function tell(notice: string): void {
  setDeployState({ notice });
  announce(notice);
}
