/** An age in words: `8 s` and `8 seconds`. */
export function ageWords(milliseconds: number): { short: string; long: string } {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return words(seconds, 's', 'second');
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? words(minutes, 'min', 'minute')
    : words(Math.floor(minutes / 60), 'h', 'hour');
}

function words(count: number, short: string, long: string): { short: string; long: string } {
  return { short: `${count} ${short}`, long: `${count} ${long}${count === 1 ? '' : 's'}` };
}
