'use client';

import { useRef } from 'react';
import { Button } from './button';
import type { askedQuestion } from './confirm';
import { Dialog, DialogFooter } from './dialog';

type Question = NonNullable<ReturnType<typeof askedQuestion.get>>;

/** Draws the question of confirm(). Holds Radix: reached only through Overlays. */
export function ConfirmDialog({ question }: { readonly question: Question }) {
  const safe = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      title={question.title}
      description={question.body}
      width={400}
      role="alertdialog"
      initialFocus={safe}
      onClose={() => question.answer(false)}
    >
      <DialogFooter>
        <Button ref={safe} onClick={() => question.answer(false)}>
          {question.cancel ?? 'Cancel'}
        </Button>
        <Button
          variant={question.danger ? 'danger' : 'primary'}
          onClick={() => question.answer(true)}
        >
          {question.act}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
