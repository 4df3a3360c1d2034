/** A text that is not valid for less than this (ms) is one that is being typed: nothing is said about it. */
export const WHEN_TYPING_RESTS = 600;
