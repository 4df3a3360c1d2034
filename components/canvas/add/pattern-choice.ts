import { create } from 'zustand';

/** A pattern that is dragged or was chosen; the inspector's place shows it. */
export interface PatternChoice {
  readonly id: string;
  /** `dragged`: leaves with the pointer. `chosen`: stays until it is added or left. */
  readonly by: 'dragged' | 'chosen';
  /** What was typed, by the setting's key; a setting that is left out has its default. */
  readonly settings: Readonly<Record<string, string>>;
}

export const usePatternChoice = create<{ readonly choice: PatternChoice | null }>()(() => ({
  choice: null,
}));

export function choosePattern(id: string, by: PatternChoice['by']): void {
  usePatternChoice.setState(({ choice }) => ({
    choice: { id, by, settings: choice?.id === id ? choice.settings : {} },
  }));
}

export function setPatternSetting(key: string, value: string): void {
  usePatternChoice.setState(({ choice }) =>
    choice ? { choice: { ...choice, settings: { ...choice.settings, [key]: value } } } : {},
  );
}

export function leavePattern(): void {
  usePatternChoice.setState({ choice: null });
}
