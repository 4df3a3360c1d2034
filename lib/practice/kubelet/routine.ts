import type { Clock } from '../clock/clock';

/** What a routine waits for: so many milliseconds, or to be resumed. */
export type Wait = number | ((resume: () => void) => void);

/** Work that takes time, written in order; `yield` waits, `yield*` calls. Nothing of it runs outside the Clock. */
export type Routine<T = void> = Generator<Wait, T, void>;

/** Runs one to its end. It begins at once. `isOver` true: it stops where it stands and goes on no more. */
export function runRoutine<T>(
  clock: Clock,
  routine: Routine<T>,
  isOver: () => boolean = () => false,
  done: (value: T) => void = () => {},
): void {
  const go = (): void => {
    if (isOver()) {
      routine.return(undefined as T);
      return;
    }
    const step = routine.next();
    if (step.done) {
      done(step.value);
      return;
    }
    let isWaiting = true;
    const resume = () => {
      if (!isWaiting) return;
      isWaiting = false;
      go();
    };
    if (typeof step.value === 'number') clock.setTimer(step.value, resume);
    else step.value(() => void clock.setTimer(0, resume));
  };
  go();
}

/** Runs all at the same time, and waits for all. */
export function* together(clock: Clock, routines: readonly Routine[]): Routine {
  let open = routines.length;
  if (open === 0) return;
  yield (resume) => {
    for (const routine of routines) {
      runRoutine(clock, routine, undefined, () => {
        open--;
        if (open === 0) resume();
      });
    }
  };
}

/** Who waits for something that comes again and again. */
export class Bell {
  private waiting: (() => void)[] = [];

  /** Yield it: the next ring resumes. */
  readonly next = (resume: () => void): void => {
    this.waiting.push(resume);
  };

  ring(): void {
    const all = this.waiting;
    this.waiting = [];
    for (const resume of all) resume();
  }
}
