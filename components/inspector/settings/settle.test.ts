import { describe, expect, it } from 'vitest';
import { type Check, type KeptDraft, type Rules, settle, viewField } from './settle';

const noCapitals: Check = (text) =>
  /[A-Z]/.test(text) ? { words: 'Lower case letters only.', fixes: [text.toLowerCase()] } : null;

const rules = (more: Partial<Rules> = {}): Rules => ({ written: '', check: noCapitals, ...more });

describe('leaving a field', () => {
  it('writes what is right, without the blanks around it', () => {
    expect(settle(' web ', rules())).toEqual({ kind: 'write', text: 'web' });
  });

  it('keeps blanks where they count', () => {
    expect(settle(' web ', rules({ keepBlanks: true }))).toEqual({ kind: 'write', text: ' web ' });
    expect(settle(' ', rules({ keepBlanks: true }))).toEqual({ kind: 'write', text: ' ' });
  });

  it('does nothing when nothing changed', () => {
    expect(settle('web', rules({ written: 'web' }))).toEqual({ kind: 'nothing' });
    expect(settle('', rules())).toEqual({ kind: 'nothing' });
    // Not even if what is written is wrong: it was not touched.
    expect(settle('Web', rules({ written: 'Web' }))).toEqual({ kind: 'nothing' });
  });

  it('takes the value away when the field was emptied', () => {
    expect(settle('', rules({ written: 'web' }))).toEqual({ kind: 'remove' });
  });

  it('does not take away what is needed', () => {
    const settled = settle('', rules({ written: 'web', needed: 'A name is needed.' }));
    expect(settled).toMatchObject({ kind: 'keep', text: '', complaint: { fixes: [] } });
  });

  it('keeps what is wrong out of the YAML', () => {
    expect(settle('Web', rules({ written: 'api' }))).toEqual({
      kind: 'keep',
      text: 'Web',
      complaint: { words: 'Lower case letters only.', fixes: ['web'] },
    });
  });
});

describe('what a field shows', () => {
  const kept = (text: string, written: string, why: KeptDraft['why'] = 'wrong'): KeptDraft => ({
    text,
    written,
    why,
  });

  it('what is written, or nothing', () => {
    expect(viewField(null, rules({ written: 'web' }))).toMatchObject({ text: 'web', state: 'set' });
    expect(viewField(null, rules())).toMatchObject({ text: '', state: 'unset', complaint: null });
  });

  it('the default, not a mistake, where something needed is not there yet', () => {
    const view = viewField(null, rules({ needed: 'A name is needed.' }));
    expect(view).toMatchObject({ state: 'unset', complaint: null });
  });

  it('a wrong value in the YAML with its fix', () => {
    const view = viewField(null, rules({ written: 'Web' }));
    expect(view).toMatchObject({ text: 'Web', state: 'wrong', complaint: { fixes: ['web'] } });
  });

  it('a wrong draft that waits, with its fix', () => {
    const view = viewField(kept('WEB', 'api'), rules({ written: 'api' }));
    expect(view).toMatchObject({ text: 'WEB', state: 'wrong', complaint: { fixes: ['web'] } });
  });

  it('an emptied field that must not be empty', () => {
    const view = viewField(kept('', 'api'), rules({ written: 'api', needed: 'A name is needed.' }));
    expect(view).toMatchObject({ text: '', state: 'wrong' });
  });

  it('a draft that is right by now, as not written yet', () => {
    const view = viewField(kept('web', 'api'), rules({ written: 'api' }));
    expect(view).toMatchObject({ text: 'web', state: 'wrong', canBeWritten: true });
    expect(view.complaint?.fixes).toEqual(['web']);
  });

  it('a draft whose edit was refused, while that waits for an answer', () => {
    const view = viewField(kept('web', 'api', 'refused'), rules({ written: 'api' }));
    expect(view).toMatchObject({ text: 'web', state: 'set', canBeWritten: false });
  });

  it('the YAML again, once that was changed from elsewhere', () => {
    const view = viewField(kept('WEB', 'api'), rules({ written: 'web' }));
    expect(view).toMatchObject({ text: 'web', state: 'set' });
  });
});
