import type { Case } from './types';
export function updateCases(): Case[] {
  return [];
}
