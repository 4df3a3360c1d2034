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

/** Sets what a setting of the shown pattern has; '' gives it its default back. */
export function setPatternSetting(key: string, value: string): void {
  usePatternChoice.setState(({ choice }) => {
    if (!choice) return {};
    const others = Object.entries(choice.settings).filter(([other]) => other !== key);
    const settings = value === '' ? others : [...others, [key, value]];
    return { choice: { ...choice, settings: Object.fromEntries(settings) } };
  });
}

export function leavePattern(): void {
  usePatternChoice.setState({ choice: null });
}
